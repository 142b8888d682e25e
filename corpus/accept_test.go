package corpus_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// TestEmbargo imports the same article before and after its time.
func TestEmbargo(t *testing.T) {
	h := open(t)
	it := read.Item{Place: read.Place{File: "wire.json", Line: 1}, ID: "a", Text: "“We saved,” said Ana Lind.", Embargo: "2026-11-23T14:00:00+01:00"}
	for _, step := range []struct {
		at      time.Time
		added   int
		refused string
	}{
		{noon, 0, "is under embargo until 2026-11-23 14:00 "},
		{noon.Add(time.Hour), 1, ""},
	} {
		r, err := h.Ingest(t.Context(), each([]read.Item{it}), corpus.IngestOptions{Time: step.at})
		if err != nil {
			t.Fatal(err)
		}
		if r.Added != step.added || (step.refused != "") != (r.Refused.Count() == 1) || step.refused != "" && !strings.HasPrefix(r.Refused.First[0].Reason, step.refused) {
			t.Errorf("at %s: got %+v", step.at, r)
		}
	}
	it.Embargo, it.ID = "until the vote", "b"
	if r := h.ingest(t, each([]read.Item{it}), corpus.IngestOptions{}); r.Refused.Count() != 1 {
		t.Errorf("an embargo that cannot be read: got %+v, want a refusal", r)
	}
}

// TestKill imports a wire's article, its kill, and the old file again.
func TestKill(t *testing.T) {
	h := open(t)
	story := read.Item{ID: "urn:1", Text: "“We saved,” said Ana Lind.", Version: "1", Modified: "2026-11-01T10:00:00Z"}
	kill := read.Item{ID: "urn:1", Status: read.Canceled, Version: "2", Modified: "2026-11-01T11:00:00Z"}
	for i, want := range []corpus.Report{{Added: 1, Removed: 1, Quotes: 1}, {Unchanged: 2}} {
		r := h.ingest(t, each([]read.Item{story, kill}), corpus.IngestOptions{})
		if diff := cmp.Diff(want, r); diff != "" {
			t.Errorf("import %d (-want +got):\n%s", i+1, diff)
		}
	}
	if n := h.stats(t).Articles; n != 0 {
		t.Errorf("%d articles are left", n)
	}
	if r := h.ingest(t, each([]read.Item{{Status: read.Canceled}}), corpus.IngestOptions{}); r.Refused.Count() != 1 {
		t.Errorf("a withdrawal of nothing: got %+v, want a refusal", r)
	}
}

// TestKillForgetsSpeakers wants whom only a withdrawn article quoted to be known no longer.
func TestKillForgetsSpeakers(t *testing.T) {
	h := open(t)
	h.ingest(t, each([]read.Item{{ID: "urn:1", Text: "“We saved,” said Ana Lind."}}), corpus.IngestOptions{})
	if n := h.stats(t).Speakers; n != 1 {
		t.Fatalf("%d speakers, want 1", n)
	}
	h.ingest(t, each([]read.Item{{ID: "urn:1", Status: read.Canceled}}), corpus.IngestOptions{})
	if n := h.stats(t).Speakers; n != 0 {
		t.Errorf("%d speakers are left", n)
	}
}

// TestFetchedAgain wants an article that was only fetched again to be no later version.
func TestFetchedAgain(t *testing.T) {
	h := open(t)
	it := read.Item{URL: "https://a.example/1", Text: "One.", Fetched: "2026-11-01", Summary: "S", Extra: map[string]string{"x": "y"}}
	h.ingest(t, each([]read.Item{it}), corpus.IngestOptions{})
	it.Fetched = "2026-11-02"
	if r := h.ingest(t, each([]read.Item{it}), corpus.IngestOptions{}); r.Unchanged != 1 {
		t.Errorf("got %+v, want it unchanged", r)
	}
	a, _, err := h.store.Article(t.Context(), nil, it.URL)
	want := map[string]string{"x": "y", "summary": "S", "fetched": "2026-11-01"}
	if diff := cmp.Diff(want, a.Extra); err != nil || diff != "" {
		t.Errorf("%v; extra fields (-want +got):\n%s", err, diff)
	}
}

func TestLanguages(t *testing.T) {
	h := open(t)
	for given, want := range map[string]string{"en-GB": "en", "en_US": "en", "English": "en", "FRENCH": "fr", "eng": "en", "de": "de", "tlh": "tlh", "xx-odd": "xx"} {
		h.ingest(t, each([]read.Item{{ID: given, Language: given, Text: "One."}}), corpus.IngestOptions{NoExtract: true})
		if a, _, err := h.store.Article(t.Context(), nil, given); err != nil || a.Language != want {
			t.Errorf("%s: got %q, %v, want %q", given, a.Language, err, want)
		}
	}
}

func TestZone(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"2025-03-27 18:30:00":       "2025-03-27T18:30:00-04:00 minute",
		"2025-03-27 18:30:00+00:00": "2025-03-27T18:30:00Z minute",
		"20250101":                  "2025-01-01T00:00:00-05:00 day",
		"1743114600":                "2025-03-27T22:30:00Z minute",
	} {
		d, err := corpus.ParseDateIn(text, zone)
		if got := d.Time.Format(time.RFC3339) + " " + string(d.Precision); err != nil || got != want {
			t.Errorf("%s: got %s, %v, want %s", text, got, err, want)
		}
	}
}
