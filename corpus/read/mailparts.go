package read

import (
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/net/html/charset"
)

// Bounds of how deep the parts of a message lie in each other, and of how many there are.
const (
	maxPartDepth = 10
	maxParts     = 1000
)

// mailText is the text of a message: its plain part, or that of its HTML where the plain one is missing or a stub that
// says to look there.
func mailText(m *mail.Message) (string, error) {
	var p parts
	if err := p.add(m.Header, m.Body, 0); err != nil {
		return "", err
	}
	plain, markup := strings.Join(p.plain, "\n\n"), ""
	for _, each := range p.markup {
		markup += textOf(each) + "\n\n"
	}
	markup = strings.TrimSpace(markup)
	if len(markup) > 2*len(strings.TrimSpace(plain)) {
		return markup, nil
	}
	return plain, nil
}

// parts are the texts of a message by their kinds.
type parts struct {
	plain, markup []string
	n             int
}

// header is what mail.Header and textproto.MIMEHeader share.
type header interface{ Get(string) string }

func (p *parts) add(h header, body io.Reader, depth int) error {
	if p.n++; p.n > maxParts || depth > maxPartDepth {
		return errors.New("more parts than a message has")
	}
	kind, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain" // as the standard says of what has no type
	}
	disposition, _, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	switch {
	case disposition == "attachment":
		return nil
	case strings.HasPrefix(kind, "multipart/"):
		return p.addAll(multipart.NewReader(body, parameters["boundary"]), depth)
	case kind != "text/plain" && kind != "text/html":
		return nil
	}
	raw, err := io.ReadAll(decoded(body, h.Get("Content-Transfer-Encoding")))
	if err != nil && len(raw) == 0 {
		return errors.New("its text does not decode: " + err.Error())
	}
	text := decodeLabelled(raw, parameters["charset"])
	switch {
	case kind == "text/html":
		p.markup = append(p.markup, text)
	case parameters["format"] == "flowed":
		p.plain = append(p.plain, unflow(text, parameters["delsp"] == "yes"))
	default:
		p.plain = append(p.plain, text)
	}
	return nil
}

// addAll adds the parts of a part. What was cut off ends with what there is.
func (p *parts) addAll(in *multipart.Reader, depth int) error {
	for {
		part, err := in.NextRawPart()
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil && p.n > 1:
			return nil
		case err != nil:
			return errors.New("its parts cannot be told apart: " + err.Error())
		}
		if err := p.add(part.Header, part, depth+1); err != nil {
			return err
		}
	}
}

// decoded undoes a transfer encoding.
func decoded(body io.Reader, encoding string) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}

// decodeLabelled decodes a text that names its encoding, rightly or not.
func decodeLabelled(raw []byte, label string) string {
	if e, name := charset.Lookup(label); e != nil && name != "utf-8" && !isWide(raw) {
		if text, err := e.NewDecoder().Bytes(raw); err == nil {
			return strings.ToValidUTF8(string(text), "")
		}
	}
	return decode(raw)
}

// unflow joins the lines that a mailer broke (RFC 3676): those that end in a space, which delsp takes away.
func unflow(text string, delsp bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		line = strings.TrimPrefix(line, " ") // stuffed
		switch {
		case line == "-- " || !strings.HasSuffix(line, " "):
			b.WriteString(line + "\n")
		case delsp:
			b.WriteString(line[:len(line)-1])
		default:
			b.WriteString(line)
		}
	}
	return b.String()
}
