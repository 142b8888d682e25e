package question

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote"
)

// speechVerbs are the verbs that a question may ask by, in their base form, and the class that each asks for. Verbs of
// saying and thinking ask for any class: who wonders what somebody thinks takes what he said for an answer.
var speechVerbs = []struct {
	class quote.Class
	bases string
}{
	{"", "say tell speak talk state comment remark mention discuss address note claim argue insist explain describe declare " +
		"react respond reply answer think believe feel want stress emphasize emphasise observe opine testify mean voice " +
		"express opine cite bring debate weigh report defend"},
	{quote.Asked, "ask question"},
	{quote.Announced, "announce unveil reveal disclose proclaim"},
	{quote.Promised, "promise pledge vow guarantee swear commit"},
	{quote.Denied, "deny refute rebut dispute dismiss reject contradict disavow"},
	{quote.Confirmed, "confirm"},
	{quote.Criticised, "criticise criticize slam blast condemn denounce lambast lambaste bash mock ridicule blame accuse decry " +
		"deplore castigate rebuke scold complain diss attack insult"},
	{quote.Praised, "praise laud applaud hail commend congratulate compliment thank endorse " +
		"welcome salute tout celebrate"},
	{quote.Warned, "warn caution threaten"},
	{quote.Demanded, "demand urge request appeal plead beg implore encourage advise"},
	{quote.Suggested, "suggest propose recommend hint imply advocate"},
	{quote.Predicted, "predict forecast expect foresee"},
	{quote.Agreed, "agree concur support back approve echo"},
	{quote.Joked, "joke quip jest"},
	{quote.Declined, "decline refuse"},
	{quote.Acknowledged, "acknowledge admit concede confess apologise apologize regret"},
	{quote.Wrote, "write tweet post blog"},
}

// irregular are the forms that the rules of inflect miss.
var irregular = map[string]string{
	"say": "says said saying sed saids sez sey", "tell": "tells told telling", "speak": "speaks spoke spoken speaking",
	"think": "thinks thought thinking", "feel": "feels felt feeling", "mean": "means meant", "bring": "brings brought",
	"rebut": "rebuts rebutted rebutting", "admit": "admits admitted admitting", "foresee": "foresees foresaw foreseen",
	"write": "writes wrote written writing", "forecast": "forecasts forecasting", "quip": "quips quipped quipping",
	"plead": "pleads pleaded pled pleading", "swear": "swears swore sworn swearing", "commit": "commits committed committing",
	"beg": "begs begged begging",
}

// quoteNouns are what a question calls quotations, with the class that the word asks for.
var quoteNouns = map[string]quote.Class{
	"quote": "", "quotes": "", "quotation": "", "quotations": "", "statement": "", "statements": "", "comment": "",
	"comments": "", "remark": "", "remarks": "", "words": "", "soundbite": "", "soundbites": "", "qoutes": "", "tweets": quote.Wrote,
	"criticism": quote.Criticised, "criticisms": quote.Criticised, "praise": quote.Praised, "warning": quote.Warned,
	"warnings": quote.Warned, "promise": quote.Promised, "promises": quote.Promised, "pledge": quote.Promised,
	"pledges": quote.Promised, "denial": quote.Denied, "denials": quote.Denied, "announcement": quote.Announced,
	"announcements": quote.Announced, "prediction": quote.Predicted, "predictions": quote.Predicted,
	"demands": quote.Demanded, "jokes": quote.Joked,
}

// verbForms holds every form of the speech verbs with its class.
var verbForms = inflectAll()

func inflectAll() map[string]quote.Class {
	forms := map[string]quote.Class{}
	for _, group := range speechVerbs {
		for base := range strings.FieldsSeq(group.bases) {
			for _, form := range inflect(base) {
				forms[form] = group.class
			}
		}
	}
	return forms
}

// inflect returns the base form of a verb with its other forms.
func inflect(base string) []string {
	if forms, ok := irregular[base]; ok {
		return append(strings.Fields(forms), base)
	}
	stem := strings.TrimSuffix(base, "e")
	switch {
	case stem != base:
		return []string{base, base + "s", base + "d", stem + "ing"}
	case strings.HasSuffix(base, "y") && !strings.ContainsRune("aeiou", rune(base[len(base)-2])):
		ies := base[:len(base)-1] + "ie"
		return []string{base, ies + "s", ies + "d", base + "ing"}
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"):
		return []string{base, base + "es", base + "ed", base + "ing"}
	}
	return []string{base, base + "s", base + "ed", base + "ing"}
}

// verbClass is the class that a verb form or a class's own name asks for.
func verbClass(s string) (quote.Class, bool) {
	all := []quote.Class{quote.Said, quote.Answered, quote.Believes, quote.Wants, quote.Plans}
	if slices.Contains(all, quote.Class(s)) {
		return quote.Class(s), true
	}
	class, ok := verbForms[s]
	return class, ok && class != ""
}
