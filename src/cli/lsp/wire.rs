//! Messages on standard input and output.
//!
//! A message that is none is told and left out, and the session goes on: its
//! header says where the next begins. Where no header can be read, lines are
//! left out until one can.

use crate::lsp::UNREADABLE;
use lsp_server::{Connection, Message, Notification};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};
use std::thread::{self, JoinHandle};

/// No message of an editor is longer; a length beyond it is a mistake.
const LONGEST: usize = 1 << 28;
/// No line of a header is longer.
const LONGEST_LINE: u64 = 1 << 12;

/// The threads that read and write.
pub struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

impl Threads {
    /// Waits for both.
    ///
    /// # Errors
    /// If reading or writing failed.
    pub fn join(self) -> io::Result<()> {
        let ended = |thread: JoinHandle<io::Result<()>>| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed")))
        };
        ended(self.reader)?;
        ended(self.writer)
    }
}

/// A connection to the one who started kvm.
pub fn connect() -> (Connection, Threads) {
    let (server, ours) = Connection::memory();
    let Connection { sender, receiver } = ours;
    let reader = thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Some(message) = read(&mut input)? {
            let is_exit = matches!(&message, Message::Notification(n) if n.method == "exit");
            if sender.send(message).is_err() || is_exit {
                break;
            }
        }
        Ok(())
    });
    let writer = thread::spawn(move || {
        let mut output = io::stdout().lock();
        receiver.into_iter().try_for_each(|message| message.write(&mut output))?;
        output.flush()
    });
    (server, Threads { reader, writer })
}

/// The next message; none at the end.
fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some(length) = header(input)? else { return Ok(None) };
    let mut body = Vec::new();
    input.by_ref().take(length as u64).read_to_end(&mut body)?;
    if body.len() < length {
        return Ok(None);
    }
    let is_object = body.trim_ascii_start().starts_with(b"{");
    Ok(Some(match serde_json::from_slice(&body) {
        Ok(message) if is_object => message,
        Ok::<Message, _>(_) => unreadable(&body, "a message is an object"),
        Err(error) => unreadable(&body, &error.to_string()),
    }))
}

/// The length of the next message; none at the end.
fn header(input: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_ascii_lowercase();
        match length {
            Some(length) if line.is_empty() => return Ok(Some(length)),
            // What is left of a message that was longer than it said may stand
            // before it.
            _ => length = line.rfind(LENGTH).map_or(length, |at| value(&line[at..])),
        }
    }
}

const LENGTH: &str = "content-length:";

fn value(line: &str) -> Option<usize> {
    let length = line.strip_prefix(LENGTH)?.trim().parse().ok();
    length.filter(|length| *length <= LONGEST)
}

/// Stands for a message that is none, with its id if it has one: whoever asked
/// is to have an answer.
fn unreadable(body: &[u8], reason: &str) -> Message {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let params = json!({"id": body.get("id"), "reason": reason});
    Message::Notification(Notification { method: UNREADABLE.to_owned(), params })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn methods(input: &str) -> Vec<String> {
        let mut input = input.as_bytes();
        let next = || read(&mut input).unwrap();
        let method = |message| match message {
            Message::Request(request) => request.method,
            Message::Notification(notification) => notification.method,
            Message::Response(_) => "response".to_owned(),
        };
        std::iter::from_fn(next).map(method).collect()
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_left_out() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"a","params":{}}"#);
        let bad = [framed("{nonsens"), framed("[1]"), framed(r#"{"id":[]}"#), framed("\u{feff}")];
        for bad in bad {
            assert_eq!(methods(&format!("{good}{bad}{good}")), ["a", UNREADABLE, "a"], "{bad}");
        }
    }

    #[test]
    fn a_wrong_length_costs_no_more_than_its_neighbour() {
        let body = r#"{"jsonrpc":"2.0","method":"a","params":{}}"#;
        let good = framed(body);
        for (bad, least) in [
            // Too short: what is left is no header.
            (format!("Content-Length: 5\r\n\r\n{body}"), 1),
            (format!("Content-Length: x\r\n\r\n{body}\n"), 1),
            (format!("Content-Length: 99999999999999999999\r\n\r\n{body}\n"), 1),
            ("Content-Type: x\r\n\r\n\r\n".to_owned(), 1),
            // Too long: it takes the next with it.
            (format!("Content-Length: {}\r\n\r\n{body}", body.len() + 7), 0),
            ("\u{0}".repeat(9000), 1),
        ] {
            let found = methods(&format!("{bad}{good}{good}"));
            let good = found.iter().filter(|method| *method == "a").count();
            assert!(good > least, "{bad:?}: {found:?}");
        }
        assert_eq!(methods(&good[..good.len() - 1]), Vec::<String>::new());
    }
}
