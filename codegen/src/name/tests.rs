//! The naming obstacle course, and what must hold for any text.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::*;

#[test]
fn obstacle_course() {
    // Text, type, variant, field, method, module.
    #[rustfmt::skip]
    let table = [
        // Spellings of words.
        ["payinLink", "PayinLink", "PayinLink", "payin_link", "payin_link", "payin_link"],
        ["Payin Links", "PayinLinks", "PayinLinks", "payin_links", "payin_links", "payin_links"],
        ["PAYIN_LINK", "PayinLink", "PayinLink", "payin_link", "payin_link", "payin_link"],
        ["X-Request-ID", "XRequestId", "XRequestId", "x_request_id", "x_request_id", "x_request_id"],
        ["customerIDs", "CustomerIds", "CustomerIds", "customer_ids", "customer_ids", "customer_ids"],
        ["OrderDTOv2", "OrderDtoV2", "OrderDtoV2", "order_dto_v2", "order_dto_v2", "order_dto_v2"],
        ["IPv4Address", "Ipv4Address", "Ipv4Address", "ipv4_address", "ipv4_address", "ipv4_address"],
        ["URLsOfAPIs", "UrlsOfApis", "UrlsOfApis", "urls_of_apis", "urls_of_apis", "urls_of_apis"],
        ["a.b.c", "Abc", "Abc", "a_b_c", "a_b_c", "a_b_c"],
        ["don't", "Dont", "Dont", "dont", "dont", "dont"],
        ["Page<User>", "PageUser", "PageUser", "page_user", "page_user", "page_user"],
        ["filter[name]", "FilterName", "FilterName", "filter_name", "filter_name", "filter_name"],
        ["_id", "Id", "Id", "id", "id", "id"],
        ["snake_", "Snake", "Snake", "snake", "snake", "snake"],
        // Keywords.
        ["type", "Type", "Type", "r#type", "r#type", "type_"],
        ["async", "Async", "Async", "r#async", "r#async", "async_"],
        ["gen", "Gen", "Gen", "r#gen", "r#gen", "gen_"],
        ["try", "Try", "Try", "r#try", "r#try", "try_"],
        ["abstract", "Abstract", "Abstract", "r#abstract", "r#abstract", "abstract_"],
        ["mod", "Mod", "Mod", "r#mod", "r#mod", "mod_"],
        ["self", "SelfType", "SelfValue", "self_", "self_", "self_"],
        ["Self", "SelfType", "SelfValue", "self_", "self_", "self_"],
        ["super", "Super", "Super", "super_", "super_", "super_"],
        ["crate", "Crate", "Crate", "crate_", "crate_", "crate_"],
        ["union", "Union", "Union", "union", "union", "union"],
        ["r#type", "Type", "Type", "r#type", "r#type", "type_"],
        // Digits.
        ["1st", "Type1st", "Value1st", "_1st", "call_1st", "module_1st"],
        ["1", "Type1", "Value1", "_1", "call_1", "module_1"],
        ["1.5", "Type1_5", "Value1_5", "_1_5", "call_1_5", "module_1_5"],
        ["v1.10", "V1_10", "V1_10", "v1_10", "v1_10", "v1_10"],
        ["2024-01-02", "Type2024_01_02", "Value2024_01_02", "_2024_01_02", "call_2024_01_02", "module_2024_01_02"],
        // Symbols.
        ["+1", "Plus1", "Plus1", "plus_1", "plus_1", "plus_1"],
        ["-1", "Minus1", "Minus1", "minus_1", "minus_1", "minus_1"],
        ["-name", "MinusName", "MinusName", "minus_name", "minus_name", "minus_name"],
        ["<", "LessThan", "LessThan", "less_than", "less_than", "less_than"],
        ["<=", "LessThanOrEqual", "LessThanOrEqual", "less_than_or_equal", "less_than_or_equal", "less_than_or_equal"],
        [">= 5", "GreaterThanOrEqual5", "GreaterThanOrEqual5", "greater_than_or_equal_5", "greater_than_or_equal_5", "greater_than_or_equal_5"],
        ["=", "Equal", "Equal", "equal", "equal", "equal"],
        ["!=", "NotEqual", "NotEqual", "not_equal", "not_equal", "not_equal"],
        ["!active", "NotActive", "NotActive", "not_active", "not_active", "not_active"],
        ["*", "Asterisk", "Asterisk", "asterisk", "asterisk", "asterisk"],
        ["*/*", "AsteriskSlashAsterisk", "AsteriskSlashAsterisk", "asterisk_slash_asterisk", "asterisk_slash_asterisk", "asterisk_slash_asterisk"],
        ["@id", "AtId", "AtId", "at_id", "at_id", "at_id"],
        ["$ref", "DollarRef", "DollarRef", "dollar_ref", "dollar_ref", "dollar_ref"],
        ["50%", "Type50Percent", "Value50Percent", "_50_percent", "call_50_percent", "module_50_percent"],
        ["C++", "CPlusPlus", "CPlusPlus", "c_plus_plus", "c_plus_plus", "c_plus_plus"],
        // Nothing to go by.
        ["", "Empty", "Empty", "empty", "empty", "empty"],
        [" ", "Space", "Space", "space", "space", "space"],
        ["_", "Underscore", "Underscore", "underscore", "underscore", "underscore"],
        ["\n", "U000a", "U000a", "u000a", "u000a", "u000a"],
        ["\u{fe0f}", "Ufe0f", "Ufe0f", "ufe0f", "ufe0f", "ufe0f"],
        // Beyond ASCII.
        ["naïve", "Naïve", "Naïve", "naïve", "naïve", "naive"],
        ["cafe\u{301}", "CafeU0301", "CafeU0301", "cafe_u0301", "cafe_u0301", "cafe_u0301"],
        ["Straße", "Straße", "Straße", "straße", "straße", "strasse"],
        ["Cœur", "Coeur", "Coeur", "coeur", "coeur", "coeur"],
        ["λ", "U03bb", "U03bb", "u03bb", "u03bb", "u03bb"],
        ["名前", "名前", "名前", "名前", "名前", "u540d_u524d"],
        ["число", "Число", "Число", "число", "число", "u0447_u0438_u0441_u043b_u043e"],
        ["\u{430}mount", "U0430Mount", "U0430Mount", "u0430_mount", "u0430_mount", "u0430_mount"],
        ["👍", "U1f44d", "U1f44d", "u1f44d", "u1f44d", "u1f44d"],
        ["½ 👍", "U00bdU1f44d", "U00bdU1f44d", "u00bd_u1f44d", "u00bd_u1f44d", "u00bd_u1f44d"],
        ["❤\u{fe0f}", "U2764", "U2764", "u2764", "u2764", "u2764"],
        ["\u{202e}evil", "Evil", "Evil", "evil", "evil", "evil"],
        // Names that generated code needs.
        ["option", "OptionType", "Option", "option", "option", "option"],
        ["None", "NoneType", "None", "none", "none", "none"],
        ["UnknownValue", "UnknownValue", "UnknownValueListed", "unknown_value", "unknown_value", "unknown_value"],
        ["unknown-member", "UnknownMember", "UnknownMemberListed", "unknown_member", "unknown_member", "unknown_member"],
        ["Types", "Types", "Types", "types", "types", "types_"],
        ["webhooks", "Webhooks", "Webhooks", "webhooks", "webhooks", "webhooks_"],
        ["std", "Std", "Std", "std", "std", "std_"],
        ["core", "Core", "Core", "core", "core", "core_"],
        ["Runtime", "Runtime", "Runtime", "runtime", "runtime", "runtime_"],
        ["bool", "Bool", "Bool", "bool", "bool", "bool_"],
        ["aux", "Aux", "Aux", "aux", "aux", "aux_"],
    ];
    for [text, expected @ ..] in table {
        assert_eq!(all(text), expected, "{text:?}");
    }
}

#[test]
fn every_keyword_and_every_reserved_name() {
    for text in reserved::ALL.iter().flat_map(|list| list.iter()) {
        check(text);
    }
    assert!(reserved::ALL.iter().all(|list| list.is_sorted()), "binary search needs sorted lists");
}

#[test]
fn long_texts_are_cut_and_stay_apart() {
    for unit in ["a", "word_", "Word", "1", "é", "名", "👍", "-"] {
        let long = unit.repeat(2_000);
        check(&long);
        check(&(long.clone() + "b"));
        assert_ne!(all(&long), all(&(long + "b")), "{unit}");
    }
}

#[test]
fn any_text_becomes_legal_names() {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    // Ranges that differ in what must be done with them: ASCII, Latin, marks, Greek to Hebrew, punctuation and signs,
    // kana and Han, Hangul, presentation forms, and everything.
    let ranges = [
        (0x20, 0x5f),
        (0x20, 0x5f),
        (0, 0x80),
        (0x80, 0x200),
        (0x300, 0x70),
        (0x370, 0x290),
        (0x2000, 0x800),
        (0x3000, 0x100),
        (0x4e00, 0x5200),
        (0xac00, 0x2ba4),
        (0xf900, 0x700),
        (0x1d400, 0x400),
        (0, 0x11_0000),
    ];
    for _ in 0..5_000 {
        let mixed = next(3) == 0;
        let mut range = ranges[usize::try_from(next(ranges.len() as u64)).unwrap()];
        let mut text = String::new();
        for _ in 0..next(12) {
            if mixed {
                range = ranges[usize::try_from(next(ranges.len() as u64)).unwrap()];
            }
            text.extend(u32::try_from(range.0 + next(range.1)).ok().and_then(char::from_u32));
        }
        check(&text);
    }
}

#[test]
fn places_are_joined_without_empty_parts() {
    assert_eq!(join(&["createPayinLink", "", "Request"]), "createPayinLink Request");
    assert_eq!(type_name(&join(&["createPayinLink", "Request"])).as_str(), "CreatePayinLinkRequest");
}

fn all(text: &str) -> [String; 5] {
    [
        type_name(text).to_string(),
        variant_name(text).to_string(),
        field_name(text).to_string(),
        method_name(text).to_string(),
        module_name(text).to_string(),
    ]
}

/// What must hold for the names of any text.
#[track_caller]
fn check(whole: &str) {
    let names = all(whole);
    let text: String = whole.chars().take(40).collect();
    for (at, name) in names.iter().enumerate() {
        // The parser of `syn` refuses bare keywords, and takes raw identifiers only where rustc does.
        assert!(
            syn::parse_str::<syn::Ident>(name).is_ok(),
            "{text:?} became {name:?}, which is no identifier"
        );
        assert!(name.chars().count() <= 120, "{text:?} became {name:?}, which is too long");
        assert!(if at < 2 { is_camel(name) } else { is_snake(name) }, "{text:?} became {name:?}: wrong case");
    }
    let [ty, variant, field, method, module] = &names;
    assert!(module.is_ascii(), "{text:?} became the file {module:?}");
    let again = [
        type_name(ty).to_string(),
        variant_name(variant).to_string(),
        field_name(field).to_string(),
        method_name(method).to_string(),
        module_name(module).to_string(),
    ];
    assert_eq!(names, again, "{text:?} did not become stable names");
    let (both, of_type) = type_and_module_name(whole);
    assert_eq!((both.as_str(), of_type), (ty.as_str(), module_name(ty)), "{text:?}: the module of its type");
}

/// What the lint `non_camel_case_types` asks for.
fn is_camel(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let cased = |c: &char| c.to_uppercase().ne(c.to_lowercase());
    !chars.first().is_some_and(|first| first.is_lowercase())
        && chars
            .windows(3)
            .all(|three| three[1] != '_' || !(cased(&three[0]) || cased(&three[2]) || three[2] == '_'))
}

/// What the lint `non_snake_case` asks for.
fn is_snake(name: &str) -> bool {
    let name = name.strip_prefix("r#").unwrap_or(name).trim_start_matches('_');
    !name.contains("__") && !name.chars().any(char::is_uppercase)
}

#[test]
fn plain_words_are_those_of_heck() {
    for text in ["payinLinkCard", "HTTPServer", "snake_case", "Sha256Hash", "oneTwo3Four"] {
        assert_eq!(type_name(text).as_str(), text.to_upper_camel_case());
        assert_eq!(field_name(text).as_str(), text.to_snake_case());
    }
    // Every text of six out of these.
    let signs = ['a', 'B', '7', '-', 'ñ'];
    for number in 0..signs.len().pow(6) {
        let digit = |at: u32| signs[number / signs.len().pow(at) % signs.len()];
        let text: String = (0..6).map(digit).collect();
        assert_eq!(split(&text).join("_"), text.to_snake_case(), "{text}");
    }
}
