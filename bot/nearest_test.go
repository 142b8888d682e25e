package bot_test

import (
	"testing"

	"github.com/whosaid/whosaid/bot"
)

func TestNearest(t *testing.T) {
	known := []string{"ask", "compare", "help", "sources", "speakers"}
	for typed, want := range map[string]string{
		"hlep": "help", "comapre": "compare", "compaer": "compare", "source": "sources", "speekers": "speakers",
		"zebra": "", "": "", "as": "", "kelp": "help", "kelp!": "",
	} {
		if got, ok := bot.Nearest(typed, known); got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, want %q", typed, got, want)
		}
	}
}
