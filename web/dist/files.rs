// The files of the pages, written by the build of `web/`: see web/README.md.
&[
    File {
        name: "assets/WorldMap-ChtpoAIZ.js",
        digest: "0a29bc18dae79b8a",
        gzip: include_bytes!("assets/WorldMap-ChtpoAIZ.js.gz"),
    },
    File {
        name: "assets/explore-B8XCQ4yn.js",
        digest: "c5a8a706dbb41379",
        gzip: include_bytes!("assets/explore-B8XCQ4yn.js.gz"),
    },
    File {
        name: "assets/explore-CAcZnPVH.css",
        digest: "83772d6175652971",
        gzip: include_bytes!("assets/explore-CAcZnPVH.css.gz"),
    },
    File {
        name: "assets/forces.worker-Di1UQoJk.js",
        digest: "39e454e9c432497b",
        gzip: include_bytes!("assets/forces.worker-Di1UQoJk.js.gz"),
    },
    File {
        name: "assets/icon-CHt5jtJo.svg",
        digest: "71d23df2d48066c8",
        gzip: include_bytes!("assets/icon-CHt5jtJo.svg.gz"),
    },
    File {
        name: "assets/index-BDGHtC7B.js",
        digest: "46931a70ae1c3dd6",
        gzip: include_bytes!("assets/index-BDGHtC7B.js.gz"),
    },
    File {
        name: "assets/page-CJj54zX1.css",
        digest: "8b7b698f27c4a8dd",
        gzip: include_bytes!("assets/page-CJj54zX1.css.gz"),
    },
    File {
        name: "assets/page-DVFVXui9.js",
        digest: "fff7429965cb5114",
        gzip: include_bytes!("assets/page-DVFVXui9.js.gz"),
    },
    File {
        name: "assets/scene-BuawfdAq.js",
        digest: "8f87bce83ee25d79",
        gzip: include_bytes!("assets/scene-BuawfdAq.js.gz"),
    },
    File {
        name: "assets/support-CTzLGEQ4.js",
        digest: "622bc121fb613b1e",
        gzip: include_bytes!("assets/support-CTzLGEQ4.js.gz"),
    },
    File {
        name: "explore.html",
        digest: "b721a1513a820be3",
        gzip: include_bytes!("explore.html.gz"),
    },
    File {
        name: "index.html",
        digest: "7b4a2c5d32761bfd",
        gzip: include_bytes!("index.html.gz"),
    },
    File {
        name: "licences.txt",
        digest: "54561f5896111d22",
        gzip: include_bytes!("licences.txt.gz"),
    },
]
