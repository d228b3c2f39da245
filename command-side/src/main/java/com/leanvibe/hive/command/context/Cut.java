package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.platform.embedding.Spans;
import java.util.Iterator;
import java.util.List;

/** A body, cut into what a model takes in at once. */
record Cut(ContextBody body, List<Spans.Span> spans) {

  static Cut of(ContextBody body) {
    return new Cut(body, Spans.of(body.content()));
  }

  /** What a model is told of each passage: alone it may not say what it is about. */
  List<String> texts() {
    String before = body.title() == null ? "" : body.title() + "\n";
    return spans.stream()
        .map(span -> before + body.content().substring(span.start(), span.end()))
        .toList();
  }

  /** Takes a vector for each passage. */
  List<Passage> passages(Iterator<float[]> vectors) {
    return spans.stream().map(span -> passage(span, vectors.next())).toList();
  }

  /** Whoever reads events may count characters otherwise than Java does. */
  private Passage passage(Spans.Span span, float[] vector) {
    String content = body.content();
    int start = content.codePointCount(0, span.start());
    return new Passage(
        start, start + content.codePointCount(span.start(), span.end()), HalfVector.of(vector));
  }
}
