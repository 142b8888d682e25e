// Package model holds what the quote engine has learned and the format that it is kept in.
package model
