//! Which letters beyond ASCII a name keeps.
//!
//! Kept are precomposed letters of Latin, Cyrillic, kana, Han and Hangul: they stay what they are under
//! normalisation (NFC), need no marks around them, and are read from left to right. Of the rest, each letter becomes
//! its code point.
//!
//! A letter that looks like one of another script is a trap: `аmount` may begin with U+0430. Letters of a script are
//! kept only where at least one of them cannot be mistaken. This is also what rustc's lint `mixed_script_confusables` asks for. (Its lint
//! `uncommon_codepoints` may still fire for Han characters that are in no general use.)

use std::borrow::Cow;

/// The letters that a text keeps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    kept: [bool; SCRIPTS.len()],
}

impl Letters {
    /// None beyond ASCII.
    pub(super) const ASCII: Self = Self { kept: [false; SCRIPTS.len()] };

    /// Those that this text keeps.
    pub(super) fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::ASCII;
        }
        Self { kept: SCRIPTS.map(|script| text.chars().any(|c| script.has(c) && script.is_plain(c))) }
    }

    /// Whether this letter is kept.
    pub(super) fn keep(self, c: char) -> bool {
        !c.is_ascii() && SCRIPTS.iter().zip(self.kept).any(|(script, kept)| kept && script.has(c))
    }
}

/// Spells ligatures out, because `œ` looks like `oe`.
pub(super) fn without_ligatures(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('æ', "ae").replace('Æ', "Ae").replace('œ', "oe").replace('Œ', "Oe"))
}

/// Takes the accents off Latin letters: `año` is `ano`, `straße` is `strasse`.
pub(super) fn without_accents(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        match PLAIN.iter().find(|(accented, _)| accented.contains(lower)) {
            Some((_, plain)) if !c.is_ascii() && c.is_uppercase() => out.extend(capital(plain)),
            Some((_, plain)) if !c.is_ascii() => out.push_str(plain),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn capital(plain: &str) -> impl Iterator<Item = char> {
    plain.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c })
}

const PLAIN: &[(&str, &str)] = &[
    ("àáâãäåāăą", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīį", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōő", "o"),
    ("ŕř", "r"),
    ("śŝşš", "s"),
    ("ß", "ss"),
    ("ťŧ", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Hiragana,
    Katakana,
    Han,
    Hangul,
}

const SCRIPTS: [Script; 6] =
    [Script::Latin, Script::Cyrillic, Script::Hiragana, Script::Katakana, Script::Han, Script::Hangul];

impl Script {
    /// Whether this is a precomposed letter of the script, in general use (Unicode Technical Standard 39, "Identifier
    /// Status"). The exceptions are obsolete letters, and those that look like others: ligatures, the dotless and the dotted i.
    fn has(self, c: char) -> bool {
        match self {
            Self::Latin => {
                matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ž') && !"ÆæŒœĔĕĬĭİıĲĳĸĿŀŉŎŏŖŗŢţ".contains(c)
            }
            Self::Cyrillic => matches!(c, 'Ё'..='ё' | 'ђ'..='џ') && !"Ѝѝ".contains(c),
            Self::Hiragana => matches!(c, 'ぁ'..='ゖ'),
            Self::Katakana => matches!(c, 'ァ'..='ヺ' | 'ー'),
            Self::Han => matches!(c, '一'..='\u{9fff}' | '々'),
            Self::Hangul => matches!(c, '가'..='힣'),
        }
    }

    /// Whether neither this letter nor its other case looks like a letter of another script (Unicode Technical
    /// Standard 39, "Confusable Detection").
    fn is_plain(self, c: char) -> bool {
        let lookalikes = match self {
            Self::Latin | Self::Hangul => "",
            Self::Cyrillic => "абвгезклмнопрстуфхчшыьюєѕіјћ",
            Self::Hiragana => "へ",
            Self::Katakana => "イエカタトニネノハヒヘムメヨロー",
            Self::Han => "一丅丫丶丿乄二亻八力匕卜厶口囗夕工彐礻々",
        };
        !c.to_lowercase().any(|lower| lookalikes.contains(lower))
    }
}
