package question_test

import (
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/commands/question"
)

func BenchmarkParse(b *testing.B) {
	c := question.Context{Now: time.Date(2025, 3, 28, 12, 0, 0, 0, time.UTC)}
	for name, text := range map[string]string{
		"question": "what did Emmanuel Macron say about the war in Ukraine since March",
		"mistyped": "waht did emanuel macron sya abuot teh war in ukriane sinse march",
		"grammar":  `(coal OR gas) AND "climate change" -trump speaker:Macron after:2016-01-01`,
		"huge":     strings.Repeat("who said what about ", 5_000),
		"words":    strings.Repeat("waht sya abuot ", 5_000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				question.Parse(text, c)
			}
		})
	}
}
