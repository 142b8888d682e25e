package corpus

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/words"
)

// printing is a ranked hit of a speaker, printed on a day of March.
func printing(id, speaker, text string, day int, score float64) *ranked {
	c := spoken(text)
	c.ID, c.SpeakerName, c.Speakers[0].Name = id, speaker, speaker
	c.Ref.Published = Date{time.Date(2025, 3, day, 0, 0, 0, 0, time.UTC), Day}
	return &ranked{Hit: Hit{Quote: c.Quote, Score: score}, row: int64(day), cut: words.Split(text)}
}

func TestFold(t *testing.T) {
	const long = "Now is definitely not the time to reduce pressure on Russia or weaken our unity"
	hits := []*ranked{
		printing("wire", "Volodymyr Zelensky", long, 28, 0.9),
		printing("other speaker", "Ana Lund", long, 27, 0.8),
		printing("shortened", "Zelensky", "not the time to reduce pressure on Russia", 29, 0.7),
		printing("first", "Volodymyr Zelensky", long+" for the sake of peace", 27, 0.6),
		printing("other words", "Volodymyr Zelensky", "We anticipate strong decisions from this summit", 27, 0.5),
		printing("no", "Ana Lund", "No comment", 1, 0.4),
		printing("no again", "Ana Lund", "No comment.", 2, 0.3),
		printing("no, later", "Ana Lund", "No comment", 20, 0.2),
	}
	got := make(map[string][]string)
	var order []string
	for _, h := range fold(hits, mostly) {
		order = append(order, h.ID)
		for _, c := range h.Copies {
			got[h.ID] = append(got[h.ID], c.ID)
		}
	}
	want := map[string][]string{"first": {"wire", "shortened"}, "no": {"no again"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"first", "other speaker", "other words", "no", "no, later"}, order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestFirstPageIsShared(t *testing.T) {
	hits := []*ranked{
		printing("m1", "Macron", "a", 1, 1), printing("m2", "Macron", "b", 1, 0.95), printing("r1", "Rubio", "c", 1, 0.9),
		printing("z1", "Zelensky", "d", 1, 0.8), printing("far", "Lund", "e", 1, 0.3),
	}
	for _, test := range []struct {
		order Sort
		page  int
		want  []string
	}{
		{Best, 5, []string{"m1", "r1", "z1", "m2", "far"}},
		{Best, 2, []string{"m1", "r1", "m2", "z1", "far"}},
	} {
		var got []string
		for _, h := range arrange(append([]*ranked{}, hits...), test.order, test.page) {
			got = append(got, h.ID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("page of %d (-want +got):\n%s", test.page, diff)
		}
	}
}

func TestSortByDate(t *testing.T) {
	undated := printing("undated", "Lund", "x", 1, 1)
	undated.Ref.Published = Date{}
	hits := []*ranked{undated, printing("old", "Lund", "a", 1, 0.1), printing("new", "Lund", "b", 9, 0.2), printing("mid", "Lund", "c", 5, 0.9)}
	for order, want := range map[Sort][]string{Newest: {"new", "mid", "old", "undated"}, Oldest: {"old", "mid", "new", "undated"}} {
		var got []string
		for _, h := range arrange(append([]*ranked{}, hits...), order, 5) {
			got = append(got, h.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", order, diff)
		}
	}
}
