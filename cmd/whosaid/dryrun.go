package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// shownRecords is how many records a dry run shows.
const shownRecords = 5

// dryRun goes through what an import would store, and tells which fields were found under which names, how the first
// records would be stored, and what would be refused. It stores nothing.
func (p *program) dryRun(ctx context.Context, r read.Options, paths []string, o corpus.IngestOptions) error {
	found := make(sightings)
	r.Found = found.add
	var first []sighted
	taken, refused := 0, 0
	for it, err := range p.items(read.NewFiles(paths, r), paths, r) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		a, err := p.preview(it, err, o)
		if refusal := (*read.Refusal)(nil); errors.As(err, &refusal) {
			if refusal.Remark {
				fmt.Fprintf(p.err, "%s: warning: %s\n", refusal.Place, refusal.Reason)
				continue
			}
			refused++
			fmt.Fprintf(p.err, "%s: refused: %s\n", refusal.Place, refusal.Reason)
			continue
		}
		if err != nil {
			return err
		}
		for _, ours := range []string{"published", "modified"} {
			if a.Extra[ours] != "" { // kept there because it is no date
				found.add(ours, unreadable)
			}
		}
		if taken++; taken <= shownRecords {
			first = append(first, sighted{a, it.Place})
		}
	}
	p.warnUnmet(found, r.Mapping)
	p.printSightings(found, first)
	for _, s := range first {
		p.printRecord(s)
	}
	fmt.Fprintf(p.out, "%s would be taken, %d refused; nothing is stored\n", count(taken, "record"), refused)
	return partly(refused, taken+refused)
}

// sighted is an article as it would be stored, and where it stands.
type sighted struct {
	corpus.Article
	place read.Place
}

// preview is what would be stored of an item; it prints what to be warned of. What the corpus would refuse is a
// *read.Refusal too.
func (p *program) preview(it read.Item, err error, o corpus.IngestOptions) (corpus.Article, error) {
	if err != nil {
		return corpus.Article{}, err
	}
	a, warning, err := corpus.Preview(it, o)
	if warning != "" {
		fmt.Fprintf(p.err, "%s: warning: %s\n", it.Place, warning)
	}
	if err != nil {
		err = &read.Refusal{Place: it.Place, Reason: err.Error()}
	}
	return a, err
}

// unreadable is the name under which values are counted that cannot be read. No source has it: theirs are in lower case.
const unreadable = "Unreadable"

// sightings count under which names of the source's each field of ours was found.
type sightings map[string]map[string]int

func (s sightings) add(ours, theirs string) {
	if s[ours] == nil {
		s[ours] = make(map[string]int)
	}
	s[ours][theirs]++
}

// warnUnmet names what --map names and no record has.
func (p *program) warnUnmet(found sightings, m read.Mapping) {
	for _, ours := range slices.Sorted(maps.Keys(m)) {
		for _, theirs := range m[ours] {
			if found[ours][theirs] == 0 {
				fmt.Fprintf(p.err, "warning: --map %s=%s: no record has a value named %q that can be the %s\n", ours, theirs, theirs, ours)
			}
		}
	}
}

// often are the names of a field, most often found first.
func (s sightings) often(ours string) iter.Seq[string] {
	names := slices.SortedFunc(maps.Keys(s[ours]), func(a, b string) int {
		return cmp.Or(s[ours][b]-s[ours][a], strings.Compare(a, b))
	})
	return slices.Values(names)
}

// printSightings prints the fields and their names, and what of the first records has no field.
func (p *program) printSightings(found sightings, first []sighted) {
	for _, ours := range slices.Sorted(maps.Keys(found)) {
		var names []string
		for theirs := range found.often(ours) {
			if theirs != unreadable {
				names = append(names, fmt.Sprintf("%s (%d)", theirs, found[ours][theirs]))
			}
		}
		if n := found[ours][unreadable]; n > 0 {
			names = append(names, fmt.Sprintf("of which %d cannot be read", n))
		}
		fmt.Fprintf(p.out, "%-10s ← %s\n", ours, strings.Join(names, ", "))
	}
	beside := make(map[string]bool)
	for _, s := range first {
		for name := range s.Extra {
			beside[name] = true
		}
	}
	if len(beside) > 0 {
		fmt.Fprintf(p.out, "%-10s   %s\n", "beside", strings.Join(slices.Sorted(maps.Keys(beside)), ", "))
	}
}

// printRecord prints an article as it would be stored.
func (p *program) printRecord(s sighted) {
	a := s.Article
	fmt.Fprintf(p.out, "\n%s\n", s.place)
	for _, f := range []struct{ name, value string }{
		{"id", corpus.PublicID(a)}, {"collection", a.Collection}, {"title", a.Title}, {"outlet", a.Outlet}, {"author", a.Author},
		{"published", written(a.Published)}, {"modified", written(a.Modified)}, {"url", a.URL}, {"language", a.Language},
		{"license", a.License}, {"text", beginning(a)},
	} {
		if f.value != "" {
			fmt.Fprintf(p.out, "  %-10s %s\n", f.name, f.value)
		}
	}
}

// written is a date with its precision.
func written(d corpus.Date) string {
	switch d.Precision {
	case corpus.Undated:
		return ""
	case corpus.Minute:
		return d.Time.Format("2006-01-02 15:04 -07:00")
	}
	return d.Time.Format("2006-01-02") + ", by the " + string(d.Precision)
}

// beginning is how long an article is, and its first words.
func beginning(a corpus.Article) string {
	const most = 100
	text := []rune(strings.Join(strings.Fields(a.Text), " "))
	more := ""
	if len(text) > most {
		text, more = text[:most], "…"
	}
	kind := ""
	if a.Excerpt {
		kind = ", quotations only"
	}
	if len(text) == 0 {
		return "none: its source has withdrawn it"
	}
	return fmt.Sprintf("%d bytes%s: %s%s", len(a.Text), kind, string(text), more)
}
