//! Findings as workflow commands of GitHub Actions, which become annotations of the lines they are about.

use codegen::diagnostic::Severity;
use codegen::report::Finding;

/// One finding: `::warning file=api.yaml,line=12,col=9,title=dangling-ref::message`.
pub(super) fn line(finding: &Finding) -> String {
    let level = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &finding.place {
        properties.push(format!("file={}", property(&place.file)));
        if let Some(at) = place.position {
            properties.push(format!("line={},col={}", at.line, at.column));
        }
    }
    properties.push(format!("title={}", property(finding.code.as_str())));
    let text = match finding.remedy.as_str() {
        "" => finding.message.clone(),
        remedy => format!("{}\nhelp: {remedy}", finding.message),
    };
    format!("::{level} {}::{}", properties.join(","), message(&text))
}

/// Text of a command's message: a line break would end the command.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a command's property, which ends at a comma or colon.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(message("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("C:\\a,b"), "C%3A\\a%2Cb");
    }
}
