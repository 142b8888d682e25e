package corpus_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// TestFollow has names read while nobody asks: who comes in is known a little later.
func TestFollow(t *testing.T) {
	c, store := newCorpus(t, press...)
	if err := c.Learn(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var following sync.WaitGroup
	following.Go(func() { c.Follow(ctx) })
	defer following.Wait()
	defer cancel()
	add(t, store, printed{"n1", "Reuters", "Mark Rutte", "NATO chief", "Europe has to spend more on its defence", "Summit", 29})
	if err := c.Relink(t.Context(), corpus.DefaultCollection); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		found, err := c.Complete(t.Context(), nil, "speaker", "rutt", 5)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 1 && found[0].Name == "Mark Rutte" {
			return
		}
		if time.Since(begun) > 20*time.Second {
			t.Fatalf(`Complete("rutt") = %v, want Mark Rutte`, found)
		}
	}
}
