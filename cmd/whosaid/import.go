package main

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// importFlags are the flags of import.
type importFlags struct {
	database, collection string
	read                 read.Options
}

func (p *program) importCommand() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "Load articles from files and folders",
		Long: `Load articles from files, from folders of them, or from standard input ("-").

JSON lines, JSON, HTML, Markdown and plain text are told apart by their content,
and gzip is looked through. A record that cannot be read is named with its file,
line and reason, and the rest goes in; the exit code is then 3. Importing the
same again changes nothing.`,
		Example: `  whosaid import articles.jsonl
  whosaid import --outlet "The Daily Example" --date 2025-03-27 summit.txt
  zcat archive.jsonl.gz | whosaid import --collection archive -`,
		Args: atLeast(1, "files or folders to import"),
		RunE: func(cmd *cobra.Command, args []string) error { return p.importArticles(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.database, "db", "", "the corpus `FILE` (default the configured one)")
	flags.StringVar(&f.collection, "collection", "", "the `NAME` of the collection that the articles go to (default as exported, else main)")
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

func (p *program) importArticles(ctx context.Context, f importFlags, paths []string) (err error) {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, p.database(f.database, c), sqlite.Options{})
	if err != nil {
		return err
	}
	defer closing(store, &err)
	f.read.Apart = usualApart().reader(ctx)
	files := read.NewFiles(paths, f.read)
	progress := p.newProgress(ctx, files)
	report, err := corpus.New(store, p.logger(c.Log)).Ingest(ctx, p.items(files, paths, f.read), corpus.IngestOptions{
		Collection: f.collection, Time: time.Now(), Progress: progress.show,
	})
	progress.end()
	p.printReport(report)
	if err != nil {
		return err
	}
	return partly(len(report.Refused), report.Items())
}

// items are the articles of the files, or of standard input where that is what the paths say.
func (p *program) items(files *read.Files, paths []string, o read.Options) iter.Seq2[read.Item, error] {
	if len(paths) == 1 && paths[0] == "-" {
		return read.Reader(p.in, "standard input", o)
	}
	return files.Items()
}

func (p *program) printReport(r corpus.Report) {
	for _, w := range r.Warnings {
		fmt.Fprintf(p.err, "%s: warning: %s\n", w.Place, w.Reason)
	}
	for _, refused := range r.Refused {
		fmt.Fprintf(p.err, "%s: refused: %s\n", refused.Place, refused.Reason)
	}
	fmt.Fprintf(p.out, "%s added, %d replaced, %d unchanged, %d refused\n",
		count(r.Added, "article"), r.Replaced, r.Unchanged, len(r.Refused))
	if r.Added+r.Replaced > 0 {
		fmt.Fprintf(p.out, "%s found, %s\n", count(r.Quotes, "quotation"), countAs(r.Copies, "near-copy", "near-copies"))
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
