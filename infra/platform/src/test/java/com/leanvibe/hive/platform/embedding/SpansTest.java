package com.leanvibe.hive.platform.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.platform.embedding.Spans.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Passages cover all of a text, overlap, and are no longer than a model takes in. */
class SpansTest {

  @Test
  void whatIsShortIsOnePassage() {
    assertThat(Spans.of("short")).containsExactly(new Span(0, 5));
  }

  @Test
  void aPassageEndsWhereASentenceDoes() {
    String text = "This is a sentence of some length. ".repeat(60);

    for (Span span : Spans.of(text)) {
      assertThat(text.substring(span.start(), span.end())).endsWith(". ");
    }
  }

  @Property(tries = 300)
  void passagesCoverTheTextOverlapAndEnd(@ForAll @StringLength(max = 10_000) String text) {
    List<Span> spans = Spans.of(text);

    assertThat(spans.getFirst().start()).isZero();
    assertThat(spans.getLast().end()).isEqualTo(text.length());
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      assertThat(span.end() - span.start()).isLessThanOrEqualTo(Spans.LONGEST);
      assertThat(isWhole(text, span.start()) && isWhole(text, span.end())).isTrue();
      if (i > 0) {
        assertThat(span.start()).isGreaterThan(spans.get(i - 1).start());
        assertThat(span.start()).isLessThanOrEqualTo(spans.get(i - 1).end());
      }
    }
  }

  private static boolean isWhole(String text, int at) {
    return at == 0
        || at == text.length()
        || !(Character.isHighSurrogate(text.charAt(at - 1))
            && Character.isLowSurrogate(text.charAt(at)));
  }
}
