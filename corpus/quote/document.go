package quote

// Document is a text's quotations as `whosaid extract --format json` prints them, one object a line.
type Document struct {
	Doc    string   `json:"doc"`
	Quotes []Record `json:"quotes"`
	Lang   string   `json:"lang,omitempty"`
	Notes  []string `json:"notes,omitempty"`
}

// Record is one quotation of a Document. Offsets are bytes, end exclusive.
type Record struct {
	Segments    [][2]int    `json:"segments"`
	Kind        Kind        `json:"kind"`
	Speaker     string      `json:"speaker"` // several joined by " + "
	Speakers    []string    `json:"speakers"`
	SpeakerKind SpeakerKind `json:"speaker_kind"`
	Role        string      `json:"role"`
	Mention     [][2]int    `json:"mention"`
	Cue         [][2]int    `json:"cue"`
	Class       Class       `json:"class"`
	Polarity    Polarity    `json:"polarity"`
	Confidence  float64     `json:"confidence"`
	Why         string      `json:"why"`
	Parent      *int        `json:"parent"`
	Said        string      `json:"said,omitempty"`
	Via         string      `json:"via,omitempty"`
	Translated  bool        `json:"translated,omitempty"`
	Altered     bool        `json:"altered,omitempty"`
}

// NewDocument returns the printed form of a result. Offsets go through at, which maps a byte of the text to a
// byte of the file it came from; a nil at leaves them as they are.
func NewDocument(name string, r Result, at func(int) int) Document {
	doc := Document{Doc: name, Quotes: make([]Record, 0, len(r.Quotes)), Lang: r.Lang, Notes: r.Notes}
	for _, q := range r.Quotes {
		doc.Quotes = append(doc.Quotes, newRecord(q, at))
	}
	return doc
}

func newRecord(q Quote, at func(int) int) Record {
	r := Record{
		Segments: offsets(q.Segments, at), Mention: offsets(q.Mention, at), Cue: offsets(q.Cue, at),
		Kind: q.Kind, Class: q.Class, Polarity: q.Polarity, Confidence: q.Confidence, Why: q.Why,
		Speakers: make([]string, 0, len(q.Speakers)), SpeakerKind: Unnamed, Said: q.Said,
		Via: q.Second.Via, Translated: q.Second.Translated, Altered: q.Second.Altered,
	}
	for i, s := range q.Speakers {
		if i == 0 {
			r.SpeakerKind, r.Role = s.Kind, s.Role
		}
		r.Speakers = append(r.Speakers, s.Name)
	}
	r.Speaker = q.SpeakerName()
	if q.Parent >= 0 {
		r.Parent = &q.Parent
	}
	return r
}

func offsets(spans []Span, at func(int) int) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{s.Start, s.End}
		if at != nil {
			out[i] = [2]int{at(s.Start), at(s.End)}
		}
	}
	return out
}
