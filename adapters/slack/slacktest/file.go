package slacktest

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// File is an uploaded file.
type File struct {
	ID, Name, Alt string
	Data          []byte
}

type upload struct {
	File
	length string
}

func (s *Server) uploadURL(form map[string]string) object {
	id := s.unique("F")
	s.uploads[id] = upload{File{ID: id, Name: form["filename"], Alt: form["alt_txt"]}, form["length"]}
	return object{"ok": true, "file_id": id, "upload_url": s.http.URL + "/upload/" + id}
}

func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	part, _, err := r.FormFile("file")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	data, err := io.ReadAll(part)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	u, ok := s.uploads[id]
	if !ok || strconv.Itoa(len(data)) != u.length {
		http.Error(w, "no such upload, or another length", http.StatusBadRequest)
		return
	}
	u.Data = data
	s.uploads[id] = u
	io.WriteString(w, "OK")
}

func (s *Server) completeUpload(form map[string]string) object {
	var list []struct{ ID, Title string }
	if err := json.Unmarshal([]byte(form["files"]), &list); err != nil {
		return refuse("invalid_arguments")
	}
	if s.outside[form["channel_id"]] {
		return refuse("not_in_channel")
	}
	m := &Message{TS: s.timestamp(), Thread: form["thread_ts"], Channel: form["channel_id"], User: BotUser, Text: form["initial_comment"]}
	var files []object
	for _, f := range list {
		u, ok := s.uploads[f.ID]
		if !ok || u.Data == nil {
			return refuse("file_not_found")
		}
		m.Files = append(m.Files, u.File)
		files = append(files, object{"id": f.ID, "title": f.Title})
	}
	s.messages = append(s.messages, m)
	return object{"ok": true, "files": files}
}

// share keeps what somebody sends, and gives the files as events have them; the caller holds mu.
func (s *Server) share(files []File) []object {
	var list []object
	for i := range files {
		f := &files[i]
		f.ID = s.unique("F")
		s.shared[f.ID] = f.Data
		kind, _, _ := mime.ParseMediaType(mime.TypeByExtension(path.Ext(f.Name)))
		list = append(list, object{"id": f.ID, "name": f.Name, "title": f.Name, "mimetype": kind, "size": len(f.Data), "mode": "hosted",
			"url_private": s.http.URL + "/files-pri/" + f.ID + "/" + url.PathEscape(f.Name)})
	}
	return list
}

// Unshare deletes what people sent.
func (s *Server) Unshare() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.shared)
}

// serveFile gives a file to a token that may read files. As Slack does, it leads everybody else to where people sign in.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{Method: "files-pri", Form: map[string]string{"token": token}, At: time.Now()})
	data, there := s.shared[r.PathValue("id")]
	switch {
	case s.tokens[token] == "" || s.lacking["files-pri"] != "":
		http.Redirect(w, r, "/signin?redir="+url.QueryEscape(r.URL.Path), http.StatusFound)
	case !there:
		http.NotFound(w, r)
	default:
		w.Write(data)
	}
}
