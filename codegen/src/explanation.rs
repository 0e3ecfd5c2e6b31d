//! The longer text about each code: what is wrong, what the generator does about it, and how to mend it.

use crate::diagnostic::Code;

impl Code {
    /// What there is to know about diagnostics of this code, in a few lines of plain text.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        match self {
            Self::FileUnreadable => {
                "A description, an overlay, the settings or a file that a `$ref` names is not there, is no file, or may not be\n\
                 read. Nothing is written. Paths are relative to the folder the command runs in, those of a `$ref` to the file\n\
                 that it stands in."
            }
            Self::FileTooLarge => {
                "Files are limited in size, in depth, and in what aliases may multiply to, so that a file from a stranger\n\
                 cannot use up the machine. Real descriptions stay far below the limits. Split the file, or see whether an\n\
                 alias or a generated part is repeated by accident."
            }
            Self::Syntax => {
                "The text is neither YAML nor JSON, so that nothing can be known about it. The position is where the reader\n\
                 gave up; the fault is there or shortly before. Typical are a tab as indentation, a missing quote, a colon\n\
                 in an unquoted text, and a merge conflict that was saved."
            }
            Self::Empty => "There is no document in the file: it is empty, or holds comments only.",
            Self::NotOpenapi => {
                "An OpenAPI description is an object with a member `openapi` that tells the version, such as\n\
                 `openapi: 3.1.0`. A part of a description that lies in a file of its own is not one; name the file that\n\
                 refers to it."
            }
            Self::Swagger => {
                "Swagger 2.0 came before OpenAPI 3 and describes bodies, servers and security otherwise. Convert the\n\
                 description once with a converter, check in the result, and generate from that."
            }
            Self::UnsupportedVersion => {
                "The generator reads OpenAPI 3.0 and 3.1, and 3.2 as if it were 3.1. If the number is a mistake, correct it."
            }
            Self::OverlayInvalid => {
                "An overlay is an object with `overlay: 1.1.0`, `info` with title and version, and `actions`. Each action has a\n\
                 `target`, a JSONPath (RFC 9535), and one of `update`, `copy` (since 1.1) and `remove: true`. Overlays are the\n\
                 place to correct a description without touching the file of its vendor."
            }
            Self::OverlayNoMatch => {
                "The target of an action matches nothing. Most often the vendor has mended, moved or removed what the action\n\
                 corrects: look at the description, then remove or change the action. An overlay whose actions silently do\n\
                 nothing would be worse than none. `x-optional: true` on an action allows it."
            }
            Self::OverlayNoEffect => {
                "What the action says is what the description says already. Most often the vendor has mended what was wrong:\n\
                 remove the action. `x-optional: true` keeps one that is right before and after."
            }
            Self::SettingsInvalid => {
                "Every setting has its key, its kind of value and its default; a key that is not known is an error, since a\n\
                 misspelled setting would be without effect. The settings are explained in `spec/codegen.toml`."
            }
            Self::NamesLockInvalid => {
                "The names lock holds one line for each name that is settled or chosen. It is kept by the generator; a line\n\
                 that was edited by hand has to keep its form: a key of its kind, and an identifier as names of that kind are\n\
                 written. Removing the line lets the generator decide anew."
            }
            Self::NamesLockUnused => {
                "A name was chosen for a type, field, method or the like that the description does not have any more, or that\n\
                 has another key since an `operationId` or a schema was renamed. Remove the line, or choose again with\n\
                 `cargo xtask rename`."
            }
            Self::SettingsUnused => {
                "A setting names what the description does not have, so that it is without effect: a pattern of `newtypes` that\n\
                 no component schema of one scalar matches, or a part of `include` or `exclude` without operations. Most often\n\
                 the vendor has renamed or removed it. Correct the name or remove it."
            }
            Self::Internal => {
                "The generator contradicts itself. Please report it with the description that shows it, or the smallest part\n\
                 of it that does. Nothing was written."
            }
            Self::DuplicateKey => {
                "YAML and JSON forbid two members of one name in an object, and readers differ in which one they take. The\n\
                 first is taken here, and the others have no effect. Remove or rename them."
            }
            Self::DanglingRef => {
                "A `$ref` has to lead to something that is there. What stands in its place is raw JSON under the same name, so\n\
                 that all else can be used. Look for a misspelled name; the message tells one that is near."
            }
            Self::CircularRef => {
                "References that lead from one to the next and back, with no object or array between, mean nothing: each says\n\
                 to be what the other is. One of them becomes raw JSON. Recursion through a property or through items is no\n\
                 problem at all."
            }
            Self::WrongKindRef => {
                "A `$ref` leads to something else than belongs in its place, such as to a response where a schema is needed.\n\
                 What stands there is left out or raw."
            }
            Self::ExternalRef => {
                "References to other files are followed on this machine, next to the description; references to other machines,\n\
                 to hidden files and out of the checkout are not, since a description must not decide what is read. Download\n\
                 the file, check it in beside the description, and let an overlay point the reference to it."
            }
            Self::UnreadableRef => {
                "A `$ref` names a file that is not there or cannot be read. What stands in its place is raw JSON under the same\n\
                 name. Check in the file beside the description, under the path that the reference tells."
            }
            Self::InvalidValue => {
                "A member has a value that the specification does not allow there: a text where an object belongs, an unknown\n\
                 `type`, and so on. It is ignored, and all around it is used."
            }
            Self::MissingField => {
                "The specification requires a member that is not there. The generator goes on with what it can assume, which\n\
                 the message tells."
            }
            Self::DuplicateOperationId => {
                "Two operations have one `operationId`, which has to be unique because methods are named after it. They are told\n\
                 apart by method and path until the vendor, or an overlay, gives one of them another id."
            }
            Self::UndeclaredPathParameter => {
                "The path has an expression such as `{id}` that no parameter declares. It becomes a required string, since no\n\
                 request can be sent without it."
            }
            Self::UnusedPathParameter => {
                "A parameter says `in: path`, and the path has no expression of its name. It is left out, since there is no\n\
                 place to put it."
            }
            Self::InvalidDefault => {
                "A `default` has to be a value that its schema allows. It is documentation only, so that nothing else depends on\n\
                 it, but one of the two is wrong."
            }
            Self::ContradictoryAllOf => {
                "`allOf` asks a value to be all of its parts, and these parts contradict each other: no value is a string and a\n\
                 number. What they say together becomes raw JSON."
            }
            Self::AmbiguousUnion => {
                "Nothing in the description tells the members of this `oneOf` or `anyOf` apart: no discriminator, no property\n\
                 with a value of its own, no JSON type, no required property that only one has. Members are tried in order,\n\
                 and what arrives is kept. A discriminator in an overlay makes it certain."
            }
            Self::UnsupportedSchema => {
                "The construct has no counterpart in Rust types yet. The value is raw JSON under the same name: it can be sent,\n\
                 received and looked into, only not by field names."
            }
            Self::UnsupportedBody => {
                "Bodies of this media type cannot be written or read by type. The body is bytes, and the media type that is\n\
                 declared is sent along."
            }
            Self::UnsupportedSecurity => {
                "The generated client cannot apply this scheme by itself. A header can be set on each call, or on the client by\n\
                 `default_header`."
            }
            Self::InvalidExtension => {
                "An `x-` extension that the generator understands has a value it cannot have; it is ignored. The extensions are\n\
                 listed with their values in the documentation of `codegen`."
            }
            Self::NewerVersion => {
                "The description is of a newer version of OpenAPI than the generator knows. What is new in it is not seen; what\n\
                 it shares with the newest known version is read as such."
            }
            Self::UnknownDialect => {
                "`jsonSchemaDialect` names a dialect of JSON Schema that the generator does not know. Schemas are read as those of\n\
                 OpenAPI 3.1 (JSON Schema 2020-12), and keywords that the dialect adds have no effect."
            }
            Self::OldKeyword => {
                "A keyword of OpenAPI 3.0 stands in a newer document, such as `nullable: true`. Strictly, it means nothing there;\n\
                 who writes it means what it meant, so that it is honoured. Write `type: [string, 'null']` to be understood by\n\
                 all tools."
            }
            Self::OlderKeyword => {
                "The description uses a keyword of an older version of JSON Schema, in a form that its own version does not have.\n\
                 What is meant is plain, so that it is read as what took its place. Other tools may not be as lenient."
            }
            Self::NameCollision => {
                "Two things of one scope would have the same name in Rust, such as `created_at` and `createdAt`. They are told\n\
                 apart by how they are spelled, and the names lock keeps the outcome. Choose a better name with\n\
                 `cargo xtask rename OLD NEW`, or with `x-rust-name` in an overlay."
            }
            Self::NothingButNull => {
                "A schema allows `null` and nothing else, such as `enum: [null]`. There is nothing to make a type of, and a later\n\
                 version of the API may put something there, so that the value is JSON."
            }
            Self::IgnoredSibling => {
                "A keyword stands where the specification gives it no effect, such as beside a `$ref` of OpenAPI 3.0. It is\n\
                 ignored, which may not be what its author thought."
            }
            Self::IgnoredKeyword => {
                "A keyword that restricts values, such as `not` or `if`, is kept in the documentation. Types cannot say it, and\n\
                 answers are never refused for it."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_text_of_its_own() {
        let texts: std::collections::BTreeSet<&str> =
            Code::ALL.iter().map(|code| code.explanation()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
        for text in texts {
            assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
        }
    }
}
