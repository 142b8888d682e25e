package slacktest

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
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
