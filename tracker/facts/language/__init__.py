"""The English of news: words, sentences, quotation marks, spellings."""
