package read

import (
	"bytes"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// readMail reads a file that is one message.
func readMail(s *source, yield func(Item, error) bool) bool {
	raw, err := io.ReadAll(io.LimitReader(s, maxMessage+1))
	switch {
	case err != nil:
		return yield(Item{}, refusal(s.name, 0, err))
	case len(raw) > maxMessage:
		return yield(Item{}, refusal(s.name, 0, errMessageTooLong))
	}
	return yield(s.mail(raw, 0))
}

// mail reads a newsletter: its outlet is the list, else who sent it.
func (s *source) mail(raw []byte, line int) (Item, error) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Item{}, s.refuse(line, "not a message: %v", err)
	}
	text, err := mailText(m)
	switch {
	case err != nil:
		return Item{}, s.refuse(line, "%v", err)
	case strings.TrimSpace(text) == "":
		return Item{}, s.refuse(line, "the message has no text")
	}
	it := Item{
		Place: Place{s.name, line}, ID: bare(m.Header.Get("Message-Id")), URL: archivedAt(m.Header), Text: text,
		Title: headerText(m.Header.Get("Subject")), Published: mailDate(m.Header.Get("Date")), Language: m.Header.Get("Content-Language"),
		Extra: extras("list-id", headerText(m.Header.Get("List-Id"))),
	}
	it.Outlet, it.Author = sender(m.Header)
	return it, nil
}

// bare is an identifier without the angle brackets around it.
func bare(id string) string { return strings.Trim(strings.TrimSpace(id), "<>") }

// archivedAt is the address under which a list keeps the message.
func archivedAt(h mail.Header) string {
	if url := bare(h.Get("Archived-At")); isURL(url) {
		return url
	}
	return ""
}

// sender is the list's name and who wrote to it; without a list, who wrote is the outlet.
func sender(h mail.Header) (outlet, author string) {
	from := headerText(h.Get("From"))
	parser := mail.AddressParser{WordDecoder: wordDecoder()}
	if a, err := parser.Parse(h.Get("From")); err == nil {
		if from = a.Name; from == "" {
			from = a.Address
		}
	}
	list, _, _ := strings.Cut(headerText(h.Get("List-Id")), "<")
	if list = strings.Trim(list, `" `); list != "" && list != from {
		return list, from
	}
	return from, ""
}

func wordDecoder() *mime.WordDecoder { return &mime.WordDecoder{CharsetReader: charset.NewReaderLabel} }

// headerText is a header as people read it.
func headerText(value string) string {
	if decoded, err := wordDecoder().DecodeHeader(value); err == nil {
		value = decoded
	}
	return oneLine(decode([]byte(value)))
}

// mailZones are the zones that old mailers write by name, in hours.
func mailZones() map[string]int {
	return map[string]int{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
}

// mailDate is the date of a message as RFC 3339, or as it is written where it is none.
func mailDate(written string) string {
	t, err := mail.ParseDate(written)
	if err != nil {
		return written
	}
	if hours, ok := mailZones()[t.Location().String()]; ok { // which time.Parse takes for UTC
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone("", hours*3600))
	}
	return t.Format(time.RFC3339)
}
