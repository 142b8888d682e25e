package corpus

import "testing"

func TestCountWords(t *testing.T) {
	found := make(map[string]*Count)
	for _, title := range []string{"The Ceasefire and the ceasefire’s end", "Cease-fire: what 2025 brings to Łódź", "", "It is on"} {
		countWords(title, found)
	}
	for fold, want := range map[string]int{"ceasefire": 2, "brings": 1, "the": 0, "2025": 0, "it": 0} {
		got := 0
		if n := found[fold]; n != nil {
			got = n.Quotes
		}
		if got != want {
			t.Errorf("%s counted %d times, want %d", fold, got, want)
		}
	}
	if got := found["ceasefire"].Name; got != "Ceasefire" {
		t.Errorf("ceasefire is shown as %q, want it as first printed", got)
	}
}
