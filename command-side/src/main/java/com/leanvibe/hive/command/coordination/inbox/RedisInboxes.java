package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.coordination.Letter;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Inboxes as streams of Redis. */
@Component
final class RedisInboxes implements Inboxes {

  private static final String EPOCH = "hive:epoch";

  private final Post post;
  private final Bells bells;
  private final RedisLine line;
  private final JsonMapper json;

  RedisInboxes(Post post, Bells bells, RedisLine readingLine, EventCodec codec) {
    this.post = post;
    this.bells = bells;
    this.line = readingLine;
    this.json = codec.json();
  }

  @Override
  public void put(List<Letter> letters) {
    List<Parcel> parcels = new ArrayList<>(letters.size());
    JsonNode last = null;
    byte[] bytes = {};
    for (Letter letter : letters) {
      if (letter.body() != last) {
        last = letter.body();
        bytes = json.writeValueAsBytes(last);
      }
      parcels.add(new Parcel(letter.to(), letter.kind(), bytes, letter.expiresAt()));
    }
    post.send(parcels);
  }

  @Override
  public Set<AgentId> full(Set<AgentId> agents) {
    return post.full(agents);
  }

  @Override
  public Listening listen(AgentId agent) {
    return bells.listen(agent);
  }

  @Override
  public String epoch() {
    byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    byte @Nullable [] known = line.ask(redis -> redis.setGet(EPOCH, fresh, SetArgs.Builder.nx()));
    return new String(known == null ? fresh : known, StandardCharsets.US_ASCII);
  }
}
