//! Links, images and tasks: the inlines that are more than an element.

use super::Writer;
use crate::render::html::links::Target;

impl Writer<'_> {
    pub(super) fn task(&mut self, done: bool) {
        let class = if done { "task done" } else { "task" };
        self.out.extend(["<span class=\"", class, "\"></span><span class=\"unseen\">"]);
        if done {
            self.word("task_done");
        } else {
            self.word("task_open");
        }
        self.out.push_str("</span> ");
    }

    pub(super) fn link(&mut self, i: usize, destination: &str) {
        // Links do not nest.
        if self.in_link {
            return self.inside(i);
        }
        match self.target(destination) {
            Target::Address(address) => {
                self.out.push_str("<a href=\"");
                self.text(&address);
                self.out.push_str("\">");
                self.in_link = true;
                self.link_text(i, destination);
                self.in_link = false;
                self.out.push_str("</a>");
            }
            Target::Unpublished => {
                self.link_text(i, destination);
                self.out.push_str(" <span class=\"note\">(");
                self.word("not_published_here");
                self.out.push_str(")</span>");
            }
            Target::Refused => {
                self.link_text(i, destination);
                let shown = self.plain(i);
                if !shown.is_empty() && !destination.is_empty() && shown != destination {
                    self.out.push_str(" (");
                    self.text(destination);
                    self.out.push(')');
                }
            }
        }
    }

    /// Where a link leads: to a text that stands on this page, or off it.
    fn target(&self, destination: &str) -> Target {
        if self.publication.texts.len() > 1
            && let Some(anchor) = self.publication.anchor_within(self.at, destination)
        {
            return Target::Address(format!("#{anchor}"));
        }
        let links = &self.links[self.at];
        // On this page nothing of a guest has an anchor.
        if let Some(guest) = self.guest.filter(|_| self.is_guest() && destination.starts_with('#'))
        {
            return match links.page(guest.path) {
                Some(page) => Target::Address(page + destination),
                None => Target::Unpublished,
            };
        }
        links.link(destination)
    }

    /// The text of a link; a link without any shows its address.
    fn link_text(&mut self, i: usize, destination: &str) {
        if self.children(i).next().is_none() {
            return self.text(destination);
        }
        self.inside(i);
    }

    pub(super) fn image(&mut self, i: usize, destination: &str) {
        let alt = self.plain(i);
        match self.links[self.at].image(destination) {
            Some(address) => {
                self.out.push_str("<img src=\"");
                self.text(&address);
                self.out.push_str("\" alt=\"");
                self.text(&alt);
                self.out.push_str("\">");
            }
            None => {
                self.out.push_str("<span class=\"missing\">");
                self.word("image_missing");
                self.out.push_str(": ");
                self.text(if alt.is_empty() { destination } else { &alt });
                self.out.push_str("</span>");
            }
        }
    }
}
