package discordtest

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// contentPath begins the paths of the files of people.
const contentPath = "/attachments/"

func isContent(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, contentPath) }

// attachments are the files of a message of people as events have them.
func (m *Message) attachments() []object {
	list := []object{}
	for i, f := range m.Files {
		list = append(list, object{"id": fmt.Sprint(i), "filename": f.Name, "content_type": f.Type + "; charset=utf-8", "size": len(f.Data),
			"url": fmt.Sprintf("%s%s%s/%d/%s", m.content, contentPath, m.ID, i, url.PathEscape(f.Name)), "proxy_url": ""})
	}
	return list
}

// Unshare deletes the files of people's messages, which stay.
func (s *Server) Unshare() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.messages {
		if m.content != "" {
			m.Files = nil
		}
	}
}

// serveContent gives the files of people to whoever asks. Nobody should send a token there.
func (s *Server) serveContent(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		s.tb.Errorf("discordtest: %s was asked for with a token", r.URL.Path)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var i int
	id, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, contentPath), "/")
	m := s.find(id)
	if _, err := fmt.Sscanf(rest, "%d/", &i); err != nil || m == nil || i < 0 || i >= len(m.Files) {
		http.NotFound(w, r)
		return
	}
	io.WriteString(w, m.Files[i].Data)
}
