package quote

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// English is the only language that a model speaks.
const english = "en"

// sample is how many bytes of a text its language is recognised by.
const sample = 2000

// A text is English without further looks when a sixth of its first words are common English ones.
const (
	firstWords  = 120
	commonShare = 6
)

// languageOf recognises the language of a text by its beginning: its ISO 639-1 code, or "" where it is too short or too
// mixed to tell. Those are read as English.
func languageOf(text string) string {
	text = text[:sampleEnd(text)]
	if looksEnglish(text) {
		return english
	}
	info := whatlanggo.Detect(text)
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}

// sampleEnd is where the sample of a text ends, on a character's start.
func sampleEnd(text string) int {
	if len(text) <= sample {
		return len(text)
	}
	end := sample
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

func looksEnglish(text string) bool {
	all, common := 0, 0
	for word := range strings.FieldsSeq(text) {
		if all == firstWords {
			break
		}
		all++
		switch word {
		case "the", "of", "to", "and", "in", "that", "is", "was", "for", "on", "with", "as", "he", "his", "by", "at", "said", "The", "it", "are", "has", "have", "from":
			common++
		}
	}
	return all > 20 && common*commonShare >= all
}

//go:embed data/foreign.txt
var foreignText string

// foreignCues maps languages to their words of saying.
var foreignCues = sync.OnceValue(func() map[string]map[string]bool {
	cues := make(map[string]map[string]bool)
	for line := range strings.Lines(foreignText) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if cues[words[0]] == nil {
			cues[words[0]] = make(map[string]bool)
		}
		for _, w := range words[1:] {
			cues[words[0]][w] = true
		}
	}
	return cues
})

// foreignNote tells a user what was not done with a text.
func foreignNote(lang string) string {
	return fmt.Sprintf("text is in %s: only marked quotations, and speakers only where a name stands beside a known word of saying",
		languageName(lang))
}

// languageName is the English name of an ISO 639-1 code, or the code itself.
func languageName(code string) string {
	for lang := range whatlanggo.Langs {
		if lang.Iso6391() == code {
			return lang.String()
		}
	}
	return code
}
