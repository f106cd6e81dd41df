//! Opening an address in the user's browser.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::thread;

/// Opens it if there is a browser and somewhere to show it; whether it did.
pub fn open(address: &str) -> bool {
    candidates().into_iter().any(|(program, args)| start(&program, &args, address))
}

/// The programs that may know, the user's own choice first.
fn candidates() -> Vec<(String, Vec<&'static str>)> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let plain = |program: &str| (program.to_owned(), Vec::new());
    if cfg!(target_os = "macos") {
        return vec![plain("open")];
    }
    if cfg!(windows) {
        return vec![("rundll32".to_owned(), vec!["url.dll,FileProtocolHandler"])];
    }
    let mut programs: Vec<_> = variable("BROWSER").iter().map(|program| plain(program)).collect();
    // Windows shows what Linux runs inside it.
    if variable("WSL_DISTRO_NAME").is_some() {
        programs.push(plain("wslview"));
    }
    if variable("DISPLAY").or_else(|| variable("WAYLAND_DISPLAY")).is_some() {
        programs.push(plain("xdg-open"));
    }
    programs
}

fn start(program: &str, args: &[impl AsRef<OsStr>], address: &str) -> bool {
    let mut command = Command::new(program);
    command.args(args).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // Somebody must see it end, lest it stays in the system's list.
    thread::spawn(move || child.wait());
    true
}
