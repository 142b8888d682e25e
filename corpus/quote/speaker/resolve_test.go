package speaker_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// opened is the tagger and the resolver's model of the embedded file.
var opened = sync.OnceValues(func() (*tag.Tagger, *speaker.Model) {
	file, err := model.English()
	if err != nil {
		panic(err)
	}
	tagger, err := tag.Open(file)
	if err != nil {
		panic(err)
	}
	section, err := file.Section("speaker")
	if err != nil {
		panic(err)
	}
	m, err := speaker.Parse(section)
	if err != nil {
		panic(err)
	}
	return tagger, m
})

// marked reads a text in which brackets enclose sources, each of an attribution whose content is the token behind it.
func marked(text string) (*tag.Doc, []tag.Attribution) {
	var plain strings.Builder
	var bounds [][2]int
	for _, r := range text {
		switch r {
		case '[':
			bounds = append(bounds, [2]int{plain.Len()})
		case ']':
			bounds[len(bounds)-1][1] = plain.Len()
		default:
			plain.WriteRune(r)
		}
	}
	tagger, _ := opened()
	doc := tagger.Annotate(token.Cut(plain.String()))
	var attributions []tag.Attribution
	for _, b := range bounds {
		source := token.Range{First: len(doc.Tokens)}
		for i, t := range doc.Tokens {
			if t.Start >= b[0] && t.End <= b[1] {
				source.First, source.End = min(source.First, i), i+1
			}
		}
		content := token.Range{First: source.End, End: source.End + 1}
		attributions = append(attributions, tag.Attribution{
			Source: []token.Range{source}, Content: []token.Range{content}, Score: 1, Parent: -1, Continues: -1,
		})
	}
	return doc, attributions
}

func TestResolve(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"full name", "[Marco Rubio] said no.", []string{"Marco Rubio"}},
		{"surname", "Marco Rubio came. [Rubio] said no.", []string{"Marco Rubio"}},
		{"surname before the full name", "[Rubio] said no. Marco Rubio came.", []string{"Marco Rubio"}},
		{"no fuller form", "[Rubio] said no.", []string{"Rubio"}},
		{"pronouns", "Angela Merkel met Marco Rubio. [He] said no and [she] said yes.", []string{"Marco Rubio", "Angela Merkel"}},
		{"pronoun without anybody", "[He] said no.", []string{"he"}},
		{"title and sex", "Bill Clinton met Hillary Clinton. [Mr. Clinton] said no; [Mrs. Clinton] said yes.", []string{"Bill Clinton", "Hillary Clinton"}},
		{"two together", "[Barack Obama and Angela Merkel] said no.", []string{"Barack Obama + Angela Merkel"}},
		{"three", "[Marco Rubio, Ted Cruz and John Kasich] said no.", []string{"Marco Rubio + Ted Cruz + John Kasich"}},
		{"a name and others", "[Bernie Sanders and his supporters] said no.", []string{"Bernie Sanders + his supporters"}},
		{"apposition behind", "[Marco Rubio, the senator from Florida,] said no.", []string{"Marco Rubio"}},
		{"apposition before", "[His aide, Igor Zhovkva,] said no.", []string{"Igor Zhovkva"}},
		{"title before", "[Secretary of State Marco Rubio] said no.", []string{"Marco Rubio"}},
		{"role before", "[former Utah governor Michael Leavitt] said no.", []string{"Michael Leavitt"}},
		{"aides", "[Clinton aides] said no.", []string{"clinton aides"}},
		{"possessive", "[Trump's lawyer] said no.", []string{"trump's lawyer"}},
		{"friend of somebody", "[a friend of Marco Rubio] said no.", []string{"a friend of marco rubio"}},
		{"who", "Igor Danov, [who] said no, left.", []string{"Igor Danov"}},
		{"who behind an aside", "Hugh Hill, a doctor, [who] said no, left.", []string{"Hugh Hill"}},
		{"only holder", "French President Emmanuel Macron came. [The French leader] said no.", []string{"Emmanuel Macron"}},
		{"two holders", "Senator Ted Cruz came. Senator Marco Rubio left. Thomas Bell and Ann Field wept for days in town. [The senators] said no.", []string{"the senators"}},
		{"organisation", "[the Department of Justice] said no. [The DOJ] said yes.", []string{"Department of Justice", "Department of Justice"}},
		{"campaign", "[the Trump campaign] said no.", []string{"Trump campaign"}},
		{"unnamed", "[A senior official] said no.", []string{"a senior official"}},
		{"they after two", "[Ann Lee and Tom Fox] said no. [They] said it twice.", []string{"Ann Lee + Tom Fox", "Ann Lee + Tom Fox"}},
		{"party", "[Republicans] said no.", []string{"republicans"}},
		{"first person", "[I] said no.", []string{"Jane Doe"}},
		{"nickname", "Robert “Shorty” Malone came. [Malone] said no.", []string{"Robert “Shorty” Malone"}},
		{"formal name", "[Ken Starr] said no. Kenneth Starr left.", []string{"Kenneth Starr"}},
	}
	_, m := opened()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, attributions := marked(tt.text)
			var got []string
			for _, r := range speaker.Resolve(doc, attributions, m, speaker.Options{Author: "Jane Doe"}) {
				var names []string
				for _, s := range r.Speakers {
					names = append(names, s.Name)
				}
				got = append(got, strings.Join(names, " + "))
			}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("speakers (-got +want):\n%s\n%s", diff, tt.text)
			}
		})
	}
}

// Where the author was not told, the text may tell it.
func TestByline(t *testing.T) {
	tests := []struct{ text, want string }{
		{"A dam and its makers.\n\nBy Ann Lee\n\n[I] said no.", "Ann Lee"},
		{"The following are excerpts from Ann Lee’s new book.\n\n[I] said no.", "Ann Lee"},
		{"[I] said no.\n\nAnn Lee is a writer in Ohio.", "Ann Lee"},
		{"By Monday Ann Lee had left town.\n\n[I] said no.", "the author"},
		{"[I] said no.\n\nAnn Lee left.", "the author"},
	}
	_, m := opened()
	for _, tt := range tests {
		doc, attributions := marked(tt.text)
		r := speaker.Resolve(doc, attributions, m, speaker.Options{})[0]
		if got := r.Speakers[0].Name; got != tt.want {
			t.Errorf("first person: got %q, want %q\n%s", got, tt.want, tt.text)
		}
	}
}

func TestRoles(t *testing.T) {
	tests := []struct{ text, want string }{
		{"[U.S. Secretary of State Marco Rubio] said no.", "U.S. Secretary of State"},
		{"French President Emmanuel Macron came. [Macron] said no.", "French President"},
		{"[Brian Fallon], a spokesman for Hillary Clinton, said no.", "spokesman for Hillary Clinton"},
		{"[Mr. Rubio] said no.", ""},
		{"[Marco Rubio] said no.", ""},
	}
	_, m := opened()
	for _, tt := range tests {
		doc, attributions := marked(tt.text)
		r := speaker.Resolve(doc, attributions, m, speaker.Options{})[0]
		if got := r.Speakers[0].Role; got != tt.want {
			t.Errorf("role: got %q, want %q\n%s", got, tt.want, tt.text)
		}
	}
}

// A floating quotation takes the speaker of what it continues, and "I" inside words is their speaker.
func TestDependentAttributions(t *testing.T) {
	doc, attributions := marked("[Ann Lee] said no. Yes. [I] said so.")
	attributions = append(attributions, tag.Attribution{
		Content: []token.Range{{First: 5, End: 6}}, Score: 1, Parent: -1, Continues: 0,
	})
	attributions[1].Parent = 0
	_, m := opened()
	for i, r := range speaker.Resolve(doc, attributions, m, speaker.Options{}) {
		if len(r.Speakers) != 1 || r.Speakers[0].Name != "Ann Lee" {
			t.Errorf("attribution %d: got %v by rule %q, want Ann Lee", i, r.Speakers, r.Rule)
		}
	}
}

// Attributions that point at each other, or nowhere, end without a speaker.
func TestCircularAttributions(t *testing.T) {
	doc, _ := marked("Yes. No. Maybe.")
	content := []token.Range{{First: 0, End: 1}}
	_, m := opened()
	for i, r := range speaker.Resolve(doc, []tag.Attribution{
		{Content: content, Parent: 1, Continues: 1}, {Content: content, Parent: 0, Continues: 0}, {Content: content, Parent: 9, Continues: 9},
	}, m, speaker.Options{}) {
		if len(r.Speakers) != 0 {
			t.Errorf("attribution %d: got %v, want nobody", i, r.Speakers)
		}
	}
}

func TestModelRoundTrip(t *testing.T) {
	_, m := opened()
	again, err := speaker.Parse(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(again.Encode()), string(m.Encode())); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"", "pronoun: nearest\tx\n", string(m.Encode()) + "one more\t1\n"} {
		if _, err := speaker.Parse([]byte(bad)); err == nil {
			t.Errorf("Parse(%.20q) gave no error", bad)
		}
	}
}

func TestLabelAgrees(t *testing.T) {
	tests := []struct {
		label speaker.Label
		names []string
		want  bool
	}{
		{"Marco Rubio", []string{"Marco Rubio"}, true},
		{"Marco Rubio", []string{"Rubio"}, true},
		{"Marco Rubio", []string{"the senator"}, false},
		{"Marco Rubio", nil, false},
		{"Barack Obama + Angela Merkel", []string{"Angela Merkel", "Barack Obama"}, true},
		{"Barack Obama + Angela Merkel", []string{"Barack Obama", "Marco Rubio"}, false},
		{"org:Department of Justice", []string{"Justice Department"}, true},
		{"org:Trump campaign", []string{"Microsoft"}, false},
		{"~a senior official", nil, true},
		{"~a senior official", []string{"an aide"}, true},
		{"~", []string{"Marco Rubio"}, false},
	}
	for _, tt := range tests {
		var list []speaker.Speaker
		for _, n := range tt.names {
			list = append(list, speaker.Speaker{Name: n})
		}
		if got := tt.label.Agrees(list); got != tt.want {
			t.Errorf("%q agrees with %q: got %v, want %v", tt.label, tt.names, got, tt.want)
		}
	}
}

func TestAlign(t *testing.T) {
	at := func(first, end int) tag.Attribution {
		return tag.Attribution{Content: []token.Range{{First: first, End: end}}}
	}
	got := speaker.Align([]tag.Attribution{at(0, 4), at(10, 20), at(30, 40)}, []tag.Attribution{at(0, 5), at(18, 30)}, []speaker.Label{"A", "B"})
	if diff := cmp.Diff(got, []speaker.Label{"A", "", ""}); diff != "" {
		t.Errorf("labels (-got +want):\n%s", diff)
	}
}
