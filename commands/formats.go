package commands

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// exportFormat is a kind of file that an answer can be had as.
type exportFormat struct {
	label, extension, media string
	names                   []string // what users call it, the first in options
	write                   func(corpus.Answer) ([]byte, error)
}

var exportFormats = []exportFormat{
	{"CSV", "csv", "text/csv; charset=utf-8", []string{"csv", "spreadsheet", "spreadsheets", "excel", "table", "tables"}, writeCSV},
	{"JSON", "json", "application/json", []string{"json", "data"}, writeJSON},
	{"Markdown", "md", "text/markdown; charset=utf-8", []string{"markdown", "md", "text"}, writeMarkdown},
	{"BibTeX", "bib", "application/x-bibtex", []string{"bibtex", "bib", "latex", "citation", "citations", "references", "bibliography"}, writeBibTeX},
	{"CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", []string{"csl", "csl-json", "zotero"}, writeCSL},
}

// csvHeader names the columns of a table of quotations.
var csvHeader = []string{"id", "quotation", "speaker", "role", "kind", "class", "polarity", "confidence", "outlet", "published",
	"title", "author", "url", "link", "context", "copies", "license"}

// writeCSV writes a row a quotation. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
func writeCSV(a corpus.Answer) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{csvHeader}
	for _, h := range a.Hits {
		r := corpus.NewRecord(&h)
		row := []string{r.ID, r.Text, r.Speaker, r.Role, string(r.Kind), string(r.Class), string(r.Polarity),
			fmt.Sprintf("%.2f", r.Confidence), r.Article.Outlet, r.Article.Published, r.Article.Title, h.Ref.Author, r.Article.URL,
			r.Link, r.Context, fmt.Sprint(len(r.Copies)), r.Article.License}
		for i, cell := range row {
			row[i] = noFormula(cell)
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("commands: write CSV: %w", err)
	}
	return out.Bytes(), nil
}

func noFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// writeJSON writes what `whosaid ask --format json` prints.
func writeJSON(a corpus.Answer) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(corpus.NewDocument("", a, question.Format)); err != nil {
		return nil, fmt.Errorf("commands: write JSON: %w", err)
	}
	return out.Bytes(), nil
}

// writeMarkdown writes every quotation as a block quote with its source below.
func writeMarkdown(a corpus.Answer) ([]byte, error) {
	var out strings.Builder
	for _, h := range a.Hits {
		c := card(h, 0)
		quotation := c.Quotation
		if c.Direct {
			quotation = "“" + quotation + "”"
		}
		for line := range strings.Lines(quotation) {
			out.WriteString("> " + escapeMarkdown(strings.TrimRight(line, "\r\n")) + "\n")
		}
		out.WriteString("\n— **" + escapeMarkdown(c.Speaker) + "**")
		for _, part := range []string{c.Role, h.Ref.Outlet, c.Date} {
			if part != "" {
				out.WriteString(", " + escapeMarkdown(part))
			}
		}
		if c.Link != "" {
			out.WriteString(", [" + escapeMarkdown(h.Ref.Title) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(c.Link) + ">)")
		}
		if h.Ref.License != "" {
			out.WriteString(", " + escapeMarkdown(h.Ref.License))
		}
		for _, note := range c.Notes {
			out.WriteString("  \n  *" + escapeMarkdown(note) + "*")
		}
		out.WriteString("\n\n")
	}
	return []byte(out.String()), nil
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`)

func escapeMarkdown(s string) string { return markdownEscapes.Replace(s) }
