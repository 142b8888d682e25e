package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/read"
)

// extractFlags are the flags of extract.
type extractFlags struct {
	format  string
	explain bool
	options quote.Options
}

func (p *program) extractCommand() *cobra.Command {
	var f extractFlags
	cmd := &cobra.Command{
		Use:   "extract FILE…",
		Short: "Show who said what in a text",
		Long: `Show the quotations of text files, with their speakers marked; "-" reads standard
input. With --format json, each file is a line: one JSON object whose offsets are
bytes of the file. Files are read as they stand; HTML, JSON, mail and the like
are what import reads.`,
		Example: `  whosaid extract summit.txt
  whosaid extract --explain summit.txt
  whosaid extract --format json texts/*.txt > quotes.jsonl`,
		Args: atLeast(1, "files to read"),
		RunE: func(cmd *cobra.Command, args []string) error { return p.extract(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "text or json")
	flags.BoolVar(&f.explain, "explain", false, "say which rule decided each speaker")
	flags.StringVar(&f.options.Author, "author", "", "the byline: who \"I\" is outside quotation marks")
	flags.StringVar(&f.options.Lang, "lang", "", "the language, such as en (default: recognised)")
	return cmd
}

func (p *program) extract(ctx context.Context, f extractFlags, paths []string) error {
	if err := oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	if _, err := p.settings(slog.LevelWarn); err != nil {
		return err
	}
	out := bufio.NewWriter(p.out)
	show := p.showText(out, f.explain)
	if f.format == "json" {
		show = showJSON(out)
	}
	refused := 0
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		x, err := p.extractFile(path, f.options)
		if err != nil {
			fmt.Fprintf(p.err, "%s: refused: %v\n", path, err)
			refused++
			continue
		}
		if err := show(x); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return partly(refused, len(paths))
}

// extracted is a text with what was found in it.
type extracted struct {
	name   string
	text   string
	at     func(int) int // from a byte of the text to the file's; nil where they are the same
	result quote.Result
}

func showJSON(out io.Writer) func(extracted) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return func(x extracted) error { return encoder.Encode(quote.NewDocument(x.name, x.result, x.at)) }
}

func (p *program) showText(out io.Writer, explain bool) func(extracted) error {
	r, between := p.renderer(), ""
	return func(x extracted) error {
		if _, err := io.WriteString(out, between); err != nil {
			return err
		}
		between = "\n"
		return r.Render(out, marked(x, explain))
	}
}

func (p *program) extractFile(path string, o quote.Options) (extracted, error) {
	raw, err := p.contents(path)
	if err != nil {
		return extracted{}, err
	}
	text, at, err := read.Text(raw)
	if err != nil {
		return extracted{}, err
	}
	if markup := read.Markup(raw); markup != "" {
		fmt.Fprintf(p.err, "%s: warning: it looks like %s, and is read here as it stands: whosaid import reads what is printed\n", path, markup)
	}
	return extracted{docName(path), text, at, quote.Extract(text, o)}, nil
}

func (p *program) contents(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(p.in)
	}
	raw, err := os.ReadFile(path)
	return raw, withoutPath(err)
}

// withoutPath is an error of a file whose name is said already.
func withoutPath(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// docName is a file's name without folder and extension.
func docName(path string) string {
	if path == "-" {
		return "stdin"
	}
	name := filepath.Base(path)
	return strings.TrimSuffix(name, filepath.Ext(name))
}
