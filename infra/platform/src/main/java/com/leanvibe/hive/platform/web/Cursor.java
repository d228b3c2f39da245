package com.leanvibe.hive.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.platform.problem.Problem;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the sort key of the last item seen. Callers treat its text as opaque, but
 * it is not secret and may be forged: a query must check the tenant and the filters as without it.
 * A controller method gets the query parameter {@code cursor} by a nullable parameter of this type.
 *
 * @param parts at least one
 */
public record Cursor(List<String> parts) {

  private static final int MAX_LENGTH = 1000;

  public Cursor {
    parts = List.copyOf(parts);
  }

  public static Cursor of(Object... parts) {
    return new Cursor(Arrays.stream(parts).map(Object::toString).toList());
  }

  /**
   * Reads the query parameter.
   *
   * @return null where it is absent
   * @throws Problem 400 where {@link #text()} never wrote such a text
   */
  public static @Nullable Cursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.length() > MAX_LENGTH) {
      throw invalid();
    }
    return new Cursor(Arrays.stream(text.split("\\.", -1)).map(Cursor::decode).toList());
  }

  private static String decode(String part) {
    try {
      return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  /**
   * The first part as a number, for lists whose sort key is one.
   *
   * @throws Problem 400 where it is none
   */
  public long number() {
    try {
      return Long.parseLong(parts.getFirst());
    } catch (NumberFormatException notOurs) {
      throw invalid();
    }
  }

  /** What a query throws where the parts are not those it writes. */
  public static Problem invalid() {
    return Problem.invalid("?cursor", "must be the next of an earlier answer");
  }

  /** As it stands in {@link Page#next()}. */
  public String text() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return parts.stream()
        .map(part -> base64.encodeToString(part.getBytes(UTF_8)))
        .collect(Collectors.joining("."));
  }
}
