package commands

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

// writeBibTeX writes an entry an article, with its quotations as notes.
func writeBibTeX(a corpus.Answer) ([]byte, error) {
	var out strings.Builder
	for _, cited := range byArticle(a.Hits) {
		ref := cited[0].Ref
		out.WriteString("@article{" + citationKey(ref) + ",\n")
		fields := [][2]string{{"title", ref.Title}, {"author", ref.Author}, {"journal", ref.Outlet}, {"url", ref.URL},
			{"year", datePart(ref.Published, 0)}, {"month", datePart(ref.Published, 1)}, {"day", datePart(ref.Published, 2)},
			{"language", ref.Language}, {"note", quotedNote(cited)}}
		for _, f := range fields {
			if f[1] != "" {
				fmt.Fprintf(&out, "  %s = {%s},\n", f[0], escapeBibTeX(f[1]))
			}
		}
		out.WriteString("}\n\n")
	}
	return []byte(out.String()), nil
}

// byArticle brings the quotations of one article together, the article of the best one first.
func byArticle(hits []corpus.Hit) [][]corpus.Hit {
	var out [][]corpus.Hit
	at := map[[2]string]int{}
	for _, h := range hits {
		key := [2]string{h.Ref.Collection, h.Ref.ID}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key], out = i, append(out, nil)
		}
		out[i] = append(out[i], h)
	}
	return out
}

// citationKey names an article in a bibliography: letters, digits and hyphens of its id.
func citationKey(r corpus.Ref) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' {
			return c
		}
		return '-'
	}, r.ID)
}

// datePart is year, month or day of a date, "" where it is not so precise.
func datePart(d corpus.Date, part int) string {
	known := map[corpus.Precision]int{corpus.Year: 1, corpus.Month: 2, corpus.Day: 3, corpus.Minute: 3}[d.Precision]
	if part >= known {
		return ""
	}
	return fmt.Sprint(dateNumbers(d)[part])
}

func dateNumbers(d corpus.Date) []int {
	y, m, day := d.Time.Date()
	return []int{y, int(m), day}
}

// quotedNote lists who is quoted with which words.
func quotedNote(cited []corpus.Hit) string {
	var notes []string
	for _, h := range cited {
		notes = append(notes, speakerOf(h.Quote)+": “"+h.Text+"”")
	}
	return strings.Join(notes, "; ")
}

var bibTeXEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "_", `\_`, "$", `\$`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ")

func escapeBibTeX(s string) string { return bibTeXEscapes.Replace(s) }

// cslItem is an entry of CSL-JSON, as reference managers read it.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// writeCSL writes an item an article, with its quotations as a note.
func writeCSL(a corpus.Answer) ([]byte, error) {
	var items []cslItem
	for _, cited := range byArticle(a.Hits) {
		ref := cited[0].Ref
		item := cslItem{ID: ref.ID, Type: "article-newspaper", Title: ref.Title, Container: ref.Outlet, URL: ref.URL,
			Language: ref.Language, Note: quotedNote(cited)}
		if ref.Author != "" {
			item.Author = []cslName{{ref.Author}}
		}
		for n := 3; n > 0 && item.Issued == nil; n-- {
			if datePart(ref.Published, n-1) != "" {
				item.Issued = &cslDate{Parts: [][]int{dateNumbers(ref.Published)[:n]}}
			}
		}
		items = append(items, item)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(items); err != nil {
		return nil, fmt.Errorf("commands: write CSL-JSON: %w", err)
	}
	return out.Bytes(), nil
}
