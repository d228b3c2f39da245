package com.leanvibe.hive.query.context;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds contexts by their words: first those that have all of them, as a search engine's user would
 * write them (quotes, {@code or}, a minus), then those that have some.
 */
@Component
final class WordMatches {

  private static final String ALL = "websearch_to_tsquery('english', ?)";
  private static final String SOME =
      "cast(replace(plainto_tsquery('english', ?)::text, '&', '|') as tsquery)";

  /** Quotes and a minus say what must be and must not be: nothing else is wanted. */
  private static final Pattern OPERATOR = Pattern.compile("\"|(^|\\s)-\\S");

  /** What has any of very many words is nearly everything, all of which would be ranked. */
  private static final int MAX_WORDS = 32;

  private static final int MAX_RANKED = 20_000;

  private final JdbcTemplate jdbc;
  private final Permitted permitted;

  WordMatches(SearchDatabase database, Permitted permitted) {
    this.jdbc = database.jdbc();
    this.permitted = permitted;
  }

  /** The contexts that have all of the words, the best first. */
  List<Found> full(Wanted wanted, String query, int count) {
    return matches(wanted, ALL, query, count);
  }

  /** The contexts that fit best, the best first; what has only some words scores less than all. */
  List<Found> best(Wanted wanted, String query, int count) {
    Map<UUID, Found> found = new LinkedHashMap<>();
    List<Found> all = full(wanted, query, count);
    all.forEach(each -> found.put(each.context(), each));
    if (found.size() < count && !OPERATOR.matcher(query).find()) {
      double most = all.isEmpty() ? 1 : all.getLast().score();
      matches(wanted, SOME, some(query), count)
          .forEach(each -> found.putIfAbsent(each.context(), each.scoring(most * each.score())));
    }
    return found.values().stream().limit(count).toList();
  }

  private static String some(String query) {
    return Arrays.stream(query.strip().split("\\s+")).limit(MAX_WORDS).collect(joining(" "));
  }

  private List<Found> matches(Wanted wanted, String words, String query, int count) {
    return new Rounds(permitted, wanted)
        .read(count, count, limit -> read(wanted, words, query, limit));
  }

  private List<Found> read(Wanted wanted, String words, String query, int limit) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(query);
    arguments.addAll(wanted.arguments());
    arguments.add(limit);
    return jdbc.query(
        """
        select m.context_id, ts_rank_cd(m.words, m.q, 32) as score
        from (
          select c.context_id, c.words, q from context c, %s q
          where c.words @@ q and %s limit %d) m
        order by score desc, m.context_id desc limit ?"""
            .formatted(words, wanted.sql("c.tenant"), MAX_RANKED),
        (row, number) ->
            new Found(row.getObject("context_id", UUID.class), row.getDouble("score"), 0, 0),
        arguments.toArray());
  }
}
