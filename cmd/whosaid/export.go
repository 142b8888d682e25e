package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"
)

// exportFlags are the flags of export.
type exportFlags struct {
	database    string
	collections []string
	force       bool
}

func (p *program) exportCommand() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export FILE",
		Short: "Write all articles as JSON lines",
		Long: `Write all articles as lines of JSON that import takes back word for word, to a
file or to standard output ("-"). A name that ends in .gz is compressed. The lines
are sorted by collection and id: the same articles give the same bytes, also after
they went through another corpus.

What a source has withdrawn is in it by its id and address, without a text, so
that it does not come back elsewhere. Quotations are not in it, they are found
again in the texts; nor are earlier versions of articles and what people put
right. A backup has all of it.`,
		Example: "  whosaid export articles.jsonl.gz\n  whosaid export --collection wire - | wc -l",
		Args:    exactly(1, "one file to write, or -"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withCorpus(cmd.Context(), opening{f.database, p.openCorpus, slog.LevelWarn},
				func(ctx context.Context, _ Config, held heldCorpus) error { return p.export(ctx, held, f, args[0]) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.database, "db", "", "the corpus `FILE` (default the configured one)")
	flags.StringSliceVar(&f.collections, "collection", nil, "write only these collections")
	flags.BoolVar(&f.force, "force", false, "replace a file that is there")
	return cmd
}

func (p *program) export(ctx context.Context, held heldCorpus, f exportFlags, path string) error {
	if err := held.mustHold(ctx, f.collections); err != nil {
		return err
	}
	if path == "-" {
		_, err := p.exportTo(ctx, held, f.collections, p.out)
		return err
	}
	file, err := newWholeFile(path, f.force)
	if err != nil {
		return err
	}
	n, err := p.exportPacked(ctx, held, f.collections, file)
	if err := file.finish(err); err != nil {
		return fmt.Errorf("export to %s: %w", path, err)
	}
	_, err = fmt.Fprintf(p.out, "%s written to %s\n", count(n, "article"), path)
	return err
}

// exportPacked compresses the export where the file's name says so.
func (p *program) exportPacked(ctx context.Context, held heldCorpus, collections []string, file *wholeFile) (n int, err error) {
	if !strings.HasSuffix(file.path, ".gz") {
		return p.exportTo(ctx, held, collections, file)
	}
	packed := gzip.NewWriter(file)
	n, err = p.exportTo(ctx, held, collections, packed)
	return n, errors.Join(err, packed.Close())
}

func (p *program) exportTo(ctx context.Context, held heldCorpus, collections []string, to io.Writer) (int, error) {
	stats, err := held.Stats(ctx, collections)
	if err != nil {
		return 0, err
	}
	g := p.newGauge(ctx, int64(stats.Articles))
	defer g.end()
	return held.Export(ctx, collections, to, func(done int) { g.show(int64(done), count(done, "article")) })
}
