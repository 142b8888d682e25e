package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/quote"
)

func TestLinkForms(t *testing.T) {
	for _, test := range []struct {
		name  string
		forms []Form
		want  []string // names that mean one speaker, the one it is called first
	}{
		{"forms of one name", people("Emmanuel Macron", 9, "Macron", 5, "President Macron", 2, "President Emmanuel Macron", 1),
			[]string{"Emmanuel Macron, Macron, President Emmanuel Macron, President Macron"}},
		{"a middle initial", people("Donald Trump", 9, "Donald J. Trump", 5, "Trump", 30),
			[]string{"Donald Trump, Donald J. Trump, Trump"}},
		{"transliterations", people("Volodymyr Zelensky", 9, "Volodymyr Zelenskyy", 4, "Zelenskiy", 3),
			[]string{"Volodymyr Zelensky, Volodymyr Zelenskyy, Zelenskiy"}},
		{"nicknames", people("Bernie Sanders", 9, "Bernard Sanders", 2), []string{"Bernie Sanders, Bernard Sanders"}},
		{"two of one surname, one of them quoted far more", people("Hillary Clinton", 90, "Bill Clinton", 9, "Clinton", 30),
			[]string{"Bill Clinton", "Hillary Clinton, Clinton"}},
		{"two of one surname, about alike", people("Hillary Clinton", 50, "Bill Clinton", 40, "Clinton", 30),
			[]string{"Bill Clinton", "Clinton", "Hillary Clinton"}},
		{"a title tells them apart", people("Hillary Clinton", 50, "Bill Clinton", 40, "Mrs. Clinton", 30),
			[]string{"Bill Clinton", "Hillary Clinton, Mrs. Clinton"}},
		{"a surname that nobody has in full", people("Smith", 3, "Mr. Smith", 2), []string{"Smith, Mr. Smith"}},
		{"organisations by spelling", []Form{{Kind: quote.Organisation, Name: "The White House", Quotes: 2}, {Kind: quote.Organisation, Name: "the White House", Quotes: 3}},
			[]string{"the White House, The White House"}},
		{"an organisation and a person of one name", []Form{{Kind: quote.Organisation, Name: "Washington", Quotes: 2}, {Kind: quote.Person, Name: "Washington", Quotes: 1}},
			[]string{"Washington", "Washington"}},
		{"the unnamed are nobody in particular", []Form{{Kind: quote.Unnamed, Name: "a senior official", Quotes: 7}}, nil},
		{"nobody", nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 8 {
				rand.Shuffle(len(test.forms), func(i, j int) { test.forms[i], test.forms[j] = test.forms[j], test.forms[i] })
				if diff := cmp.Diff(test.want, groups(linkForms(test.forms))); diff != "" {
					t.Fatalf("groups (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// people are forms of persons' names, each with how many quotations mention it.
func people(namesAndCounts ...any) (forms []Form) {
	for i := 0; i < len(namesAndCounts); i += 2 {
		forms = append(forms, Form{Kind: quote.Person, Name: namesAndCounts[i].(string), Quotes: namesAndCounts[i+1].(int)})
	}
	return forms
}

// groups lists the forms of each speaker, the speaker's name first.
func groups(links []Link) (list []string) {
	forms := make(map[string][]string)
	for _, l := range links {
		if key := l.Key + "\n" + l.Name; l.Form != l.Name {
			forms[key] = append(forms[key], l.Form)
		} else if forms[key] == nil {
			forms[key] = []string{}
		}
	}
	for key, others := range forms {
		_, name, _ := strings.Cut(key, "\n")
		slices.Sort(others)
		list = append(list, strings.Join(append([]string{name}, others...), ", "))
	}
	slices.Sort(list)
	return list
}
