package main

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// importFlags are the flags of import.
type importFlags struct {
	database, collection, zone string
	dryRun, noExtract          bool
	read                       read.Options
}

func (p *program) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "Load articles from files and folders",
		Long: `Load articles from files, from folders of them, or from standard input ("-").

Formats are told apart by their content: JSON and JSON lines, CSV and TSV, HTML,
Markdown, plain text, WARC, mail, feeds, NITF and NewsML-G2, PDF and DOCX. gzip,
bzip2, zstd, xz, zip and tar are looked through. A record that cannot be read is
named with its file, line and reason, and the rest goes in; the exit code is
then 3. Importing the same again changes nothing, a later version replaces an
earlier one, and what its source has withdrawn is taken out.

--dry-run shows which of a source's fields are taken for what, and the first
records as they would be stored. --map text=story takes the field "story" for
the text; names inside others are written with full stops.`,
		Example: `  whosaid import articles.jsonl
  whosaid import --outlet "The Daily Example" --date 2025-03-27 summit.txt
  whosaid import --dry-run --map text=story --map outlet=paper archive.csv.zst
  ssh archive cat news.jsonl | whosaid import --collection archive -`,
		Args: atLeast(1, "files or folders to import"),
		RunE: func(cmd *cobra.Command, args []string) error { return p.importArticles(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.database, "db", "", "the corpus `FILE` (default the configured one)")
	flags.StringVar(&f.collection, "collection", "", "the `NAME` of the collection that the articles go to (default as exported, else main)")
	flags.BoolVar(&f.dryRun, "dry-run", false, "show what would be stored, and store nothing")
	flags.Var(&f.read.Mapping, "map", "what the source calls a field of ours: `OURS=THEIRS` (may be repeated)")
	flags.StringVar(&f.zone, "zone", "UTC", "the time `ZONE` of dates that name none, such as Europe/Paris")
	flags.BoolVar(&f.noExtract, "no-extract", false, "store articles only; reindex finds their quotations later")
	for _, d := range []struct {
		value       *string
		name, usage string
	}{
		{&f.read.Title, "title", "the title"}, {&f.read.Outlet, "outlet", "the outlet"},
		{&f.read.Author, "author", "the author"}, {&f.read.Published, "date", "the date of publication"},
		{&f.read.URL, "url", "the address"}, {&f.read.Language, "lang", "the language, such as en,"},
		{&f.read.License, "license", "the licence"},
	} {
		flags.StringVar(d.value, d.name, "", d.usage+" of articles that do not tell")
	}
	return cmd
}

func (p *program) importArticles(ctx context.Context, f importFlags, paths []string) error {
	zone, err := time.LoadLocation(f.zone)
	if err != nil {
		return usagef("--zone %q: no such time zone: write it as Europe/Paris", f.zone)
	}
	if _, err := corpus.ParseDateIn(f.read.Published, zone); err != nil {
		return usagef("--date: %w", err)
	}
	o := corpus.IngestOptions{Collection: f.collection, Time: time.Now(), Zone: zone, NoExtract: f.noExtract}
	f.read.Apart = usualApart().reader(ctx)
	if f.dryRun {
		return p.dryRun(ctx, f.read, paths, o)
	}
	if folder := filepath.Dir(f.database); f.database != "" && !exists(folder) {
		return usagef("--db %s: there is no folder %s", f.database, folder)
	}
	return p.withCorpus(ctx, opening{f.database, p.openOrMake, slog.LevelWarn},
		func(ctx context.Context, _ Config, held heldCorpus) error {
			return p.ingest(ctx, held, f.read, o, paths)
		})
}

// ingest stores the articles of files and tells what became of them.
func (p *program) ingest(ctx context.Context, held heldCorpus, r read.Options, o corpus.IngestOptions, paths []string) error {
	if o.NoExtract {
		defer collectSooner(plainMemory)()
	}
	found := make(sightings)
	r.Found = found.add
	files := read.NewFiles(paths, r)
	progress := p.newProgress(ctx, files)
	o.Progress = progress.show
	report, err := held.Ingest(ctx, p.items(files, paths, r), o)
	progress.end()
	p.warnUnmet(found, r.Mapping)
	p.printReport(report)
	if err != nil {
		return err
	}
	return partly(report.Refused.Count(), report.Items())
}

// plainMemory is what an import that looks for no quotations takes in Go's memory. Measured on 60,000 articles: left to
// itself it collects garbage at twice what is in use, which takes 29 MB more at its peak and not less time.
const plainMemory = 80 << 20

// collectSooner has garbage collected so that memory stays below a bound, unless the user has set a lower one, until the
// returned function is called.
func collectSooner(bound int64) (restore func()) {
	before := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(before, bound))
	return func() { debug.SetMemoryLimit(before) }
}

// items are the articles of the files, or of standard input where that is what the paths say.
func (p *program) items(files *read.Files, paths []string, o read.Options) iter.Seq2[read.Item, error] {
	if len(paths) == 1 && paths[0] == "-" {
		return read.Reader(p.in, "standard input", o)
	}
	return files.Items()
}

func (p *program) printReport(r corpus.Report) {
	p.printNotices("warning", r.Warnings)
	p.printNotices("refused", r.Refused)
	fmt.Fprintf(p.out, "%s added, %d replaced, %d unchanged, %d refused\n",
		count(r.Added, "article"), r.Replaced, r.Unchanged, r.Refused.Count())
	if r.Removed > 0 {
		fmt.Fprintf(p.out, "%s withdrawn by its source\n", count(r.Removed, "article"))
	}
	if r.Added+r.Replaced > 0 {
		fmt.Fprintf(p.out, "%s found, %s\n", count(r.Quotes, "quotation"), countAs(r.Copies, "near-copy", "near-copies"))
	}
}

// printNotices names the first and counts the others.
func (p *program) printNotices(what string, n corpus.Notices) {
	for _, one := range n.First {
		fmt.Fprintf(p.err, "%s: %s: %s\n", one.Place, what, one.Reason)
	}
	for _, kind := range sortedKeys(n.Rest) {
		fmt.Fprintf(p.err, "and %d more: %s: %s\n", n.Rest[kind], what, kind)
	}
}

// partly tells how a command ended that did some of its work, from how many things it refused of how many.
func partly(refused, all int) error {
	switch {
	case refused == 0:
		return nil
	case refused == all:
		return errSaid
	}
	return errPartly
}
