package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static/style.css
var style []byte

// pages adds what people look at.
func (s *site) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.page(s.search))
	mux.HandleFunc("POST /{$}", s.page(s.search))
	mux.HandleFunc("GET /q/{id}", s.page(s.place))
	mux.HandleFunc("GET /a/{id}", s.article) // a signed link opens it whatever the rule
	mux.HandleFunc("POST /sign-in", s.signIn)
	mux.HandleFunc("POST /sign-out", s.signOut)
	mux.HandleFunc("GET "+stylePath(), showStyle)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.problem(w, r, notThere) })
}

// page guards a page by the rule for pages.
func (s *site) page(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if v := s.guard.judge(s.Access.Pages, r); v != admitted {
			s.refuse(w, r, v)
			return
		}
		next(w, r)
	}
}

// stylePath is where the style is: its name changes with its content, so that it may be kept for good.
func stylePath() string {
	hash := sha256.Sum256(style)
	return "/static/style." + hex.EncodeToString(hash[:6]) + ".css"
}

func showStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Write(style) // a browser that has gone is no error
}

// templates are parsed at the start: one that is broken is a programmer's mistake.
func templates() *template.Template {
	funcs := template.FuncMap{"style": stylePath, "share": share, "label": label, "host": hostOf}
	return template.Must(template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/*.html"))
}

// frame is what stands around every page.
type frame struct {
	Title  string
	Search bool // the reader may search, and is not here for one article only
	SignedIn,
	Home bool
	Body any
}

// show writes a page by its template.
func (s *site) show(w http.ResponseWriter, r *http.Request, status int, body string, f frame) {
	f.SignedIn = s.Access.Pages == ByToken && s.guard.passes.holds(r)
	var page bytes.Buffer
	if err := s.templates.ExecuteTemplate(&page, body, f); err != nil {
		s.Log.ErrorContext(r.Context(), "page not drawn", slog.String("page", body), slog.Any("err", err))
		http.Error(w, "Sorry, this page cannot be drawn.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", fmt.Sprint(page.Len()))
	w.WriteHeader(status)
	w.Write(page.Bytes()) // a browser that has gone is no error
}
