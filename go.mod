module github.com/whosaid/whosaid

go 1.26.0

// The store.
require (
	golang.org/x/sys v0.49.0 // which file system a database is on
	modernc.org/sqlite v1.62.0 // SQLite with FTS5 in Go: one static binary
)

// Reading articles.
require (
	codeberg.org/readeck/go-readability/v2 v2.1.3 // the main text of a web page
	github.com/BurntSushi/toml v1.6.0 // what describes a Markdown text
	github.com/gogs/chardet v0.0.0-20211120154057-b7413eaefb8f // the encoding of texts that do not tell
	github.com/klauspost/compress v1.20.3 // zstd
	github.com/ledongthuc/pdf v0.0.0-20260907135840-6c8c28e0e8a0 // the objects of PDF files
	github.com/mmcdole/gofeed v1.4.2 // RSS, Atom and JSON Feed, as they are found in the wild
	github.com/ulikunitz/xz v0.5.17 // xz
	github.com/yuin/goldmark v1.7.13 // Markdown, stored as it would be printed
	golang.org/x/net v0.62.0 // HTML, and the encodings that it names
	golang.org/x/text v0.43.0 // decoding, and folding of accents
)

// Fetching.
require (
	code.dny.dev/ssrf v0.3.0 // which addresses are not public
	github.com/temoto/robotstxt v1.1.2 // what sites ask programs not to fetch
)

// Language.
require (
	github.com/abadojack/whatlanggo v1.0.1 // the language of a text
	github.com/blevesearch/vellum v1.2.1 // names within a few typing errors, by automaton
	github.com/kljensen/snowball v0.10.0 // stems of words, as FTS5 makes them
	github.com/sahilm/fuzzy v0.1.3 // completion of names by their letters in order
)

// Chat platforms.
require (
	github.com/bwmarrin/discordgo v0.29.0 // Discord's types and REST
	github.com/go-analyze/charts v0.6.4 // timelines as pictures
	github.com/gorilla/websocket v1.5.3 // Discord's gateway, Slack's Socket Mode, and their test servers
	github.com/slack-go/slack v0.35.0 // Slack's types and Web API
)

// Pages and figures over HTTP.
require github.com/VictoriaMetrics/metrics v1.44.0 // figures for Prometheus: 0.4 MB and 3 modules, where its own client has 3.3 MB and 9

// The command line and the terminal.
require (
	github.com/goccy/go-yaml v1.19.2 // settings, with the line of every problem
	github.com/mattn/go-runewidth v0.0.31 // how wide text is on a screen
	github.com/peterh/liner v1.2.3 // line editing, history and completion
	github.com/spf13/cobra v1.10.2 // subcommands, flags, help, shell completion
	github.com/vbauerster/mpb/v8 v8.16.2 // the progress bar of an import
	golang.org/x/term v0.47.0 // whether it is a terminal, and how wide
)

// Tests only.
require (
	github.com/google/go-cmp v0.7.0 // differences that can be read
	github.com/rogpeppe/go-internal v1.16.0 // scripts of command lines, txtar
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // what is sent to the platforms, against their own schemas
)

require (
	github.com/VividCortex/ewma v1.2.0 // indirect
	github.com/acarl005/stripansi v0.0.0-20180116102854-5a71ef0e047d // indirect
	github.com/andybalholm/cascadia v1.3.3 // indirect
	github.com/bits-and-blooms/bitset v1.24.2 // indirect
	github.com/blevesearch/mmap-go v1.2.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/dustin/go-humanize v1.1.0 // indirect
	github.com/go-analyze/bulk v0.1.6 // indirect
	github.com/go-shiori/dom v0.0.0-20230515143342-73569d674e1c // indirect
	github.com/golang/freetype v0.0.0-20170609003504-e2365dfdc4a0 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/itlightning/dateparse v0.2.1 // indirect
	github.com/mattn/go-isatty v0.0.24 // indirect
	github.com/mmcdole/goxpp/v2 v2.0.0 // indirect
	github.com/ncruces/go-strftime v1.1.0 // indirect
	github.com/remyoudompheng/bigfft v0.0.0-20230129092748-24d4a6f8daec // indirect
	github.com/spf13/pflag v1.0.9 // indirect
	github.com/valyala/fastrand v1.1.0 // indirect
	github.com/valyala/histogram v1.2.0 // indirect
	github.com/vbauerster/cupwriter v0.0.5 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/image v0.45.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
	modernc.org/libc v1.80.1 // indirect
	modernc.org/mathutil v1.7.1 // indirect
	modernc.org/memory v1.12.1 // indirect
)
