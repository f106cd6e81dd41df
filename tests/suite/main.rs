//! Every test that runs kvm from outside.

mod html;
