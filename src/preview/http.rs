//! As much of HTTP as a preview needs: the head of a GET, and an answer after
//! which the connection ends. The head is taken apart by httparse.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// A longer head, in bytes, is no browser's.
const LONGEST_HEAD: usize = 16 << 10;
/// More lines in a head are none either.
const MOST_HEADERS: usize = 64;
/// So long may a request take to arrive, and an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for.
#[derive(Debug, Default)]
pub struct Request {
    /// The path, decoded, from its `/`.
    pub path: String,
    /// What stands after `?`, by name, decoded.
    pub query: Vec<(String, String)>,
    /// The host that the browser believes it talks to.
    pub host: String,
    /// Whose page asks: `same-origin`, `none`, `cross-site`; empty if the
    /// browser does not say.
    pub site: String,
    /// What for: `navigate` if somebody follows a link.
    pub mode: String,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not HTTP, or not as one writes it.
    Malformed,
    /// It is too long.
    TooLong,
    /// It wants more than to read.
    Method,
}

/// An answer.
pub struct Response<'a> {
    /// Its number, such as 200.
    pub status: u16,
    /// Its media type.
    pub kind: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// What it says.
    pub body: Cow<'a, [u8]>,
}

impl Request {
    /// The first value of this name after `?`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Reads the head of a request.
///
/// # Errors
/// If the connection breaks off; the inner one if it asks for what is never
/// given.
pub fn read(stream: &mut TcpStream) -> io::Result<Result<Request, Refusal>> {
    let deadline = Instant::now() + PATIENCE;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut chunk = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if head.len() > LONGEST_HEAD {
            return Ok(Err(Refusal::TooLong));
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut chunk)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => head.extend_from_slice(&chunk[..n]),
        }
    }
    Ok(parse(&head))
}

/// Takes a head apart.
fn parse(head: &[u8]) -> Result<Request, Refusal> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLong),
        _ => return Err(Refusal::Malformed),
    }
    if parsed.method != Some("GET") {
        return Err(Refusal::Method);
    }
    let (path, query) =
        parsed.path.map(|p| p.split_once('?').unwrap_or((p, ""))).unwrap_or_default();
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decoded(name)?, decoded(value)?))
    };
    let mut request = Request {
        path: decoded(path).filter(|path| path.starts_with('/')).ok_or(Refusal::Malformed)?,
        query: query.split('&').filter_map(pair).collect(),
        ..Request::default()
    };
    let mut hosts = 0;
    for header in parsed.headers.iter() {
        let value = String::from_utf8_lossy(header.value).trim().to_ascii_lowercase();
        match header.name.to_ascii_lowercase().as_str() {
            "host" => (request.host, hosts) = (value, hosts + 1),
            "sec-fetch-site" => request.site = value,
            "sec-fetch-mode" => request.mode = value,
            _ => {}
        }
    }
    if hosts == 1 { Ok(request) } else { Err(Refusal::Malformed) }
}

/// Percent-encoded text; none if it is not text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let hex = [rest.next()?, rest.next()?];
                let hex = std::str::from_utf8(&hex).ok()?;
                bytes.push(u8::from_str_radix(hex, 16).ok()?);
            }
            other => bytes.push(other),
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains(char::is_control)).then_some(text)
}

/// What a browser may do with the pages. They bring their scripts from here
/// and nothing from elsewhere, and no other page may hold them.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";
/// A picture opened on its own may do nothing at all.
const POLICY_OF_PICTURES: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// The head of an answer.
fn head(status: u16, kind: &str) -> String {
    let reason = match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Not Found",
    };
    let policy = if kind.starts_with("image/") { POLICY_OF_PICTURES } else { POLICY };
    format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\n\
         Content-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\n\
         X-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n"
    )
}

/// Sends an answer and ends the connection.
pub fn respond(stream: &mut TcpStream, response: &Response<'_>) -> io::Result<()> {
    let mut out = head(response.status, response.kind);
    if response.status == 405 {
        out.push_str("Allow: GET\r\n");
    }
    if let Some(location) = &response.location {
        out.push_str(&format!("Location: {location}\r\n"));
    }
    out.push_str(&format!("Content-Length: {}\r\n\r\n", response.body.len()));
    stream.write_all(out.as_bytes())?;
    stream.write_all(&response.body)?;
    stream.shutdown(Shutdown::Write)?;
    // What was sent and not read would break the connection off before the
    // browser has the answer.
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let _ = io::copy(&mut stream.take(LONGEST_HEAD as u64), &mut io::sink());
    Ok(())
}

/// Begins an answer that goes on: a stream of events.
pub fn begin_events(stream: &mut TcpStream) -> io::Result<()> {
    let head = head(200, "text/event-stream; charset=utf-8");
    stream.write_all(format!("{head}\r\nretry: 1000\n\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &str) -> Result<Request, Refusal> {
        parse(format!("{}\r\n\r\n", lines.replace('\n', "\r\n")).as_bytes())
    }

    #[test]
    fn a_request_is_taken_apart() {
        let request = asked(
            "GET /a/b%20%c3%a6.html?p=%C3%A5&q HTTP/1.1\nHost: LocalHost:1\nSec-Fetch-Site: None",
        )
        .unwrap();
        assert_eq!(request.path, "/a/b æ.html");
        assert_eq!(
            (request.value("p"), request.value("q"), request.value("r")),
            (Some("å"), Some(""), None)
        );
        assert_eq!((&*request.host, &*request.site), ("localhost:1", "none"));
    }

    #[test]
    fn what_is_no_get_from_one_host_is_refused() {
        let refused = |lines: &str| asked(lines).err();
        assert_eq!(refused("POST / HTTP/1.1\nHost: a"), Some(Refusal::Method));
        assert_eq!(refused("HEAD / HTTP/1.1\nHost: a"), Some(Refusal::Method));
        assert_eq!(refused("GET / HTTP/1.1"), Some(Refusal::Malformed));
        assert_eq!(refused("GET / HTTP/1.1\nHost: a\nHost: a"), Some(Refusal::Malformed));
        assert_eq!(refused("GET http://a/ HTTP/1.1\nHost: a"), Some(Refusal::Malformed));
        assert_eq!(refused("GET /%ff HTTP/1.1\nHost: a"), Some(Refusal::Malformed));
        assert_eq!(refused("GET /%0d%0aX: HTTP/1.1\nHost: a"), Some(Refusal::Malformed));
        assert_eq!(refused("GET /% HTTP/1.1\nHost: a"), Some(Refusal::Malformed));
        assert_eq!(refused("sludder"), Some(Refusal::Malformed));
        let many = "\nA: b".repeat(100);
        assert_eq!(refused(&format!("GET / HTTP/1.1\nHost: a{many}")), Some(Refusal::TooLong));
    }
}
