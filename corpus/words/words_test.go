package words_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/words"
)

func TestSplit(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{" — “…” ", ""},
		{"Macron said: “Now!”", "macron said now"},
		{"Zelensky’s aide's", "zelensky aide"},
		{"It'll take", "itll take"},
		{"a cease-fire", "a cease fire ceasefire"},
		{"cease‑fire deal", "cease fire ceasefire deal"},
		{"30-day truce", "30 day truce"},
		{"one-on-one", "one on one oneonone"},
		{"Sept. 11-", "sept 11"},
		{"the U.S. and the US told us", "the usa and the usa told us"},
		{"J.D. Vance of the U.N", "jd vance of the un"},
		{"$2,000,000 and 2.5", "2000000 and 2 5"},
		{"10,20", "10 20"},
		{"Wałęsa, Erdoğan, Élysée, Straße", "walesa erdogan elysee strasse"},
		{"東京都", "東 京 都"},
		{"\xff\xfe", ""},
	} {
		var got []string
		for _, w := range words.Split(test.text) {
			got = append(got, w.Fold)
			if w.Start >= w.End || w.End > len(test.text) {
				t.Errorf("Split(%q): word %+v is out of range", test.text, w)
			}
		}
		if diff := cmp.Diff(strings.Fields(test.want), got, cmpEmpty); diff != "" {
			t.Errorf("Split(%q) (-want +got):\n%s", test.text, diff)
		}
	}
}

var cmpEmpty = cmp.Transformer("nil", func(s []string) string { return strings.Join(s, "|") })

func TestStem(t *testing.T) {
	for _, group := range []string{"tax taxes taxed taxing", "immigrant immigrants", "die dying dies", "veteran veterans", "usa", "東"} {
		folds := strings.Fields(group)
		for _, fold := range folds {
			if got, want := words.Stem(fold), words.Stem(folds[0]); got != want {
				t.Errorf("Stem(%q) = %q, want %q", fold, got, want)
			}
			if !words.SharesStem(fold, words.Stem(fold)) {
				t.Errorf("SharesStem(%q, %q) = false", fold, words.Stem(fold))
			}
		}
	}
	if words.SharesStem("ceasefire", words.Stem("certain")) {
		t.Error("ceasefire shares the stem of certain")
	}
}

func TestIsStop(t *testing.T) {
	for fold, want := range map[string]bool{"": true, "the": true, "about": true, "x": true, "7": false, "usa": false, "ceasefire": false} {
		if got := words.IsStop(fold); got != want {
			t.Errorf("IsStop(%q) = %v, want %v", fold, got, want)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	const text = "The Kremlin previously ordered a temporary halt to attacks on Ukrainian energy infrastructure, but Kyiv maintains that it’s not so."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		words.Split(text)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("U.S.-led cease-fire’s 2,000 東京 \xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range words.Split(text) {
			if w.Fold == "" || w.Start < 0 || w.Start >= w.End || w.End > len(text) {
				t.Fatalf("Split(%q): bad word %+v", text, w)
			}
			if !words.SharesStem(w.Fold, words.Stem(w.Fold)) {
				t.Fatalf("Stem(%q) = %q is not shared", w.Fold, words.Stem(w.Fold))
			}
		}
	})
}
