use super::types::{OneOrMany, Rgb, rgb};
use super::*;
use crate::memory::{Memory, done};

fn memory() -> (Memory, Client) {
    let memory = Memory::new(204, &[], "");
    let client = Client::builder("https://api.example").transport(memory.clone()).build().unwrap();
    (memory, client)
}

fn colors() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn object() -> Rgb {
    Rgb::new(rgb::Required { r: 100, g: 200, b: 150 })
}

fn several() -> OneOrMany {
    OneOrMany::from(colors())
}

#[test]
fn paths() {
    let (memory, client) = memory();
    let paths = client.paths();
    let anything: Json = "7".parse().unwrap();
    done(paths.simple("blue", &colors(), &object(), &anything, several())).unwrap();
    done(paths.simple_exploded("blue", &colors(), &object())).unwrap();
    done(paths.label("blue", &colors(), &object())).unwrap();
    done(paths.label_exploded("blue", &colors(), &object())).unwrap();
    done(paths.matrix("blue", &colors(), &object())).unwrap();
    done(paths.matrix_exploded("blue", &colors(), &object())).unwrap();
    let expected = [
        "/simple/blue/blue,black,brown/R,100,G,200,B,150/7/blue,black,brown",
        "/simple/exploded/blue/blue,black,brown/R=100,G=200,B=150",
        "/label/.blue/.blue,black,brown/.R,100,G,200,B,150",
        "/label/exploded/.blue/.blue.black.brown/.R=100.G=200.B=150",
        "/matrix/;scalar=blue/;list=blue,black,brown/;object=R,100,G,200,B,150",
        "/matrix/exploded/;scalar=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150",
    ];
    assert_eq!(memory.targets(), expected);
}

#[test]
fn queries() {
    let (memory, client) = memory();
    let queries = client.queries();
    done(queries.form().scalar("blue").list(&colors()).object(&object())).unwrap();
    done(queries.form_exploded().scalar("blue").list(&colors()).object(&object())).unwrap();
    let anything: Json = "7".parse().unwrap();
    done(queries.form_exploded().several(several()).unstyled("blue".to_owned()).anything(&anything)).unwrap();
    done(queries.delimited().spaced_list(&colors()).spaced_object(&object())).unwrap();
    done(queries.delimited().piped_list(&colors()).piped_object(&object())).unwrap();
    done(queries.deep().object(&object()).unexploded(&object())).unwrap();
    done(queries.deep().scalar("blue").list(&colors()).several(several())).unwrap();
    let expected = [
        "/form?scalar=blue&list=blue,black,brown&object=R,100,G,200,B,150",
        "/form/exploded?scalar=blue&list=blue&list=black&list=brown&R=100&G=200&B=150",
        "/form/exploded?several=blue&several=black&several=brown&unstyled=blue&anything=7",
        "/delimited?spacedList=blue%20black%20brown&spacedObject=R%20100%20G%20200%20B%20150",
        "/delimited?pipedList=blue%7Cblack%7Cbrown&pipedObject=R%7C100%7CG%7C200%7CB%7C150",
        "/deep?object[R]=100&object[G]=200&object[B]=150&unexploded[R]=100&unexploded[G]=200&unexploded[B]=150",
        "/deep?scalar=blue&list[0]=blue&list[1]=black&list[2]=brown&several[0]=blue&several[1]=black&several[2]=brown",
    ];
    let sent: Vec<String> =
        memory.targets().iter().map(|target| target.replace("%5B", "[").replace("%5D", "]")).collect();
    assert_eq!(sent, expected);
}

#[test]
fn headers() {
    let (memory, client) = memory();
    let call = client.others().headers().x_scalar("blue").x_list(&colors()).x_object(&object());
    let call = call.x_exploded_scalar("blue").x_exploded_list(&colors()).x_exploded_object(&object());
    done(call).unwrap();
    for (name, value) in [
        ("x-scalar", "blue"),
        ("x-list", "blue,black,brown"),
        ("x-object", "R,100,G,200,B,150"),
        ("x-exploded-scalar", "blue"),
        ("x-exploded-list", "blue,black,brown"),
        ("x-exploded-object", "R=100,G=200,B=150"),
    ] {
        assert_eq!(memory.header(name), value, "{name}");
    }
}

#[test]
fn cookies() {
    let (memory, client) = memory();
    done(client.others().cookies().scalar("blue").list(&colors()).object(&object())).unwrap();
    assert_eq!(memory.header("cookie"), "scalar=blue; list=blue,black,brown; object=R,100,G,200,B,150");
    let call = client.others().cookies_exploded().scalar("blue").list(&colors()).object(&object());
    done(call.unstyled(&object())).unwrap();
    let rgb = "R=100; G=200; B=150";
    assert_eq!(memory.header("cookie"), format!("scalar=blue; list=blue; list=black; list=brown; {rgb}; {rgb}"));
}
