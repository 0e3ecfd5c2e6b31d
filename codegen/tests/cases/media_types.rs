use super::types::*;
use super::*;
use crate::memory::{Memory, done};

/// What the server is told, and answers in the same words.
fn memory(media_type: &'static str, body: &'static str) -> (Memory, Client) {
    let memory = Memory::new(200, &[("content-type", media_type)], body);
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

/// Sends and reads with each of these methods, and compares what goes out and what comes back. JSON is asked for by its name,
/// anything else by what can be read.
macro_rules! both_ways {
    ($group:ident $body:literal $value:expr, $got:expr, $accept:expr; $($method:ident $media_type:literal)*) => {$({
        let (memory, client) = memory($media_type, $body);
        let answer = done(client.$group().$method($value)).unwrap();
        assert_eq!(answer, $got, $media_type);
        assert_eq!((memory.header("content-type").as_str(), memory.body().as_str()), ($media_type, $body));
        assert_eq!(memory.header("accept"), $accept.unwrap_or($media_type));
    })*};
}

/// As the media type itself.
const SAME: Option<&str> = None;

#[test]
fn json_has_many_names() {
    let row = Row::new(row::Required { id: 7 });
    both_ways! { typed r#"{"id":7}"# &row, row, SAME;
        send_application_json "application/json"
        send_application_json_profile_camelcase r#"application/json; profile="CamelCase""#
        send_application_json_datetime_format_rfc3339 "application/json;datetime-format=rfc3339"
        send_application_vnd_conekta_v2_3_0_json "application/vnd.conekta-v2.3.0+json"
        send_application_hal_json "application/hal+json"
        send_application_merge_patch_json "application/merge-patch+json"
        send_application_strategic_merge_patch_json "application/strategic-merge-patch+json"
        send_text_json "text/json"
    }
    // That JSON is UTF-8 goes without saying.
    let (memory, client) = memory("application/json; charset=utf-8", r#"{"id":7}"#);
    assert_eq!(done(client.typed().send_application_json_charset_utf_8(&row)).unwrap(), row);
    assert_eq!(memory.header("content-type"), "application/json");
}

#[test]
fn texts_are_strings() {
    both_ways! { text "<é>" "<é>", "<é>", Some("text/*");
        send_plain "text/plain"
        send_html "text/html"
        send_x_markdown "text/x-markdown"
        send_javascript "text/javascript"
        send_csv "text/csv"
    }
}

#[test]
fn numbers_and_booleans_are_read_out_of_texts() {
    both_ways! { scalars "12.5" 12.5, 12.5, SAME; send_text_plain_number "text/plain" }
    both_ways! { scalars "true" true, true, SAME; send_text_plain_boolean "text/plain" }
    for body in ["7", "\u{feff}7\r\n"] {
        let (memory, client) = memory("text/plain; charset=utf-8", body);
        let count: i32 = done(client.scalars().count_rows()).unwrap();
        assert_eq!((count, memory.header("accept").as_str()), (7, "text/plain, application/json"));
    }
    let (_, client) = memory("text/plain", "many");
    assert!(matches!(done(client.scalars().count_rows()), Err(Error::Decode(_))));
}

#[test]
fn anything_else_is_bytes_under_its_name() {
    both_ways! { text "a.b.c" "a.b.c", "a.b.c".as_bytes(), Some("*/*");
        send_application_jwt "application/jwt"
        send_application_jose_jwe "application/jose+jwe"
        send_application_x_pem_file "application/x-pem-file"
        send_application_javascript "application/javascript"
        send_application_sdp "application/sdp"
    }
    both_ways! { bytes "\0\u{7f}" "\0\u{7f}", "\0\u{7f}".as_bytes(), Some("*/*");
        send_application_vnd_ipld_car "application/vnd.ipld.car"
        send_application_pkix_cert "application/pkix-cert"
        send_application_x_x509_ca_cert "application/x-x509-ca-cert"
        send_application_vnd_kubernetes_protobuf "application/vnd.kubernetes.protobuf"
        send_video_mp4 "video/mp4"
        send_audio_mpeg "audio/mpeg"
        send_image_svg_xml "image/svg+xml"
        send_application_pdf "application/pdf"
        send_application_yaml "application/yaml"
        send_application_apply_patch_yaml "application/apply-patch+yaml"
        send_text_xml "text/xml"
    }
}
