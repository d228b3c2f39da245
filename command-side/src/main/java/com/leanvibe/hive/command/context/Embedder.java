package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException;
import com.leanvibe.hive.platform.embedding.Spans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has the model say where bodies stand. */
@Component
class Embedder {

  private static final Logger log = LoggerFactory.getLogger(Embedder.class);

  /** What all requests wait for; with the hive's own model some two or three seconds. */
  private static final int PASSAGES_AT_ONCE = 500;

  private final AtomicInteger waiting = new AtomicInteger();

  private final EmbeddingModel model;

  Embedder(EmbeddingModel model) {
    this.model = model;
  }

  String model() {
    return model.id();
  }

  /**
   * Embeds bodies one after the other until there are too many passages for requests to wait for.
   *
   * @return null for each that is left for later, all of them where the model cannot be asked now
   */
  List<@Nullable Embedded> embedSome(List<ContextBody> bodies) {
    List<@Nullable Embedded> all = new ArrayList<>(Collections.nCopies(bodies.size(), null));
    int passages = 0;
    int count = 0;
    while (count < bodies.size()) {
      int more = Spans.of(bodies.get(count).content()).size();
      if (waiting.addAndGet(more) > PASSAGES_AT_ONCE) {
        waiting.addAndGet(-more);
        break;
      }
      passages += more;
      count++;
    }
    try {
      List<Embedded> embedded = embed(bodies.subList(0, count));
      for (int i = 0; i < count; i++) {
        all.set(i, embedded.get(i));
      }
    } catch (EmbeddingUnavailableException | IllegalArgumentException unembedded) {
      log.debug("{} contexts are embedded later", bodies.size(), unembedded);
    } finally {
      waiting.addAndGet(-passages);
    }
    return all;
  }

  /**
   * Embeds bodies.
   *
   * @throws EmbeddingUnavailableException where the model cannot be asked now
   * @throws IllegalArgumentException where it refuses one of them
   */
  List<Embedded> embed(List<ContextBody> bodies) {
    List<String> texts = new ArrayList<>();
    for (ContextBody body : bodies) {
      Spans.of(body.content()).forEach(span -> texts.add(text(body, span)));
    }
    Iterator<float[]> vectors =
        (texts.isEmpty() ? List.<float[]>of() : model.embed(texts)).iterator();
    return bodies.stream()
        .map(
            body ->
                new Embedded(
                    model.id(),
                    Spans.of(body.content()).stream()
                        .map(span -> passage(body.content(), span, vectors.next()))
                        .toList()))
        .toList();
  }

  /** Whoever reads events may count characters otherwise than Java does. */
  private static Passage passage(String content, Spans.Span span, float[] vector) {
    int start = content.codePointCount(0, span.start());
    return new Passage(
        start, start + content.codePointCount(span.start(), span.end()), HalfVector.of(vector));
  }

  /** A passage alone may not say what it is about. */
  private static String text(ContextBody body, Spans.Span span) {
    String passage = body.content().substring(span.start(), span.end());
    return body.title() == null ? passage : body.title() + "\n" + passage;
  }
}
