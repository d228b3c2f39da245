package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has one instance at a time embed what requests did not wait for, or what another model has
 * embedded. It looks at the table, so that nothing is missed by a crash.
 */
@Component
class EmbeddingDuty extends CommitDuty {

  private static final Logger log = LoggerFactory.getLogger(EmbeddingDuty.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);

  /** A long one has about a hundred passages; requests wait behind them. */
  private static final int AT_ONCE = 4;

  private final PendingContexts pending;
  private final Embedder embedder;
  private final Upkeep upkeep;
  private final SessionConnections sessions;

  EmbeddingDuty(
      PendingContexts pending,
      Embedder embedder,
      Upkeep upkeep,
      SessionConnections sessions,
      CommitSignal signal) {
    super(signal);
    this.pending = pending;
    this.embedder = embedder;
    this.upkeep = upkeep;
    this.sessions = sessions;
  }

  @Override
  protected Duty begin() {
    return Duty.start(
        "embedding", new Leadership(sessions, "embedding"), TICK, AT_MOST_EVERY, this::round);
  }

  private boolean round() {
    List<PendingContexts.Unembedded> unembedded = pending.unembedded(embedder.model(), AT_ONCE);
    unembedded.forEach(this::embed);
    return unembedded.size() == AT_ONCE;
  }

  private void embed(PendingContexts.Unembedded context) {
    upkeep.send(
        context.id(),
        context.tenant(),
        "context:embed",
        new EmbedContext(
            context.id(),
            Origin.hive(context.tenant()),
            context.bodySequence(),
            embedded(context)));
  }

  /** What the model can make nothing of keeps nothing else from being embedded. */
  private Embedded embedded(PendingContexts.Unembedded context) {
    try {
      return embedder.embed(List.of(context.body())).getFirst();
    } catch (EmbeddingUnavailableException away) {
      throw away;
    } catch (RuntimeException refusal) {
      log.error("{} cannot be found by its meaning", context.id(), refusal);
      return new Embedded(embedder.model(), List.of());
    }
  }
}
