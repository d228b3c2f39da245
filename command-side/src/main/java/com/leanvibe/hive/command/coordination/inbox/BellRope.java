package com.leanvibe.hive.command.coordination.inbox;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Rings the bells of this instance where any instance has put letters: one subscription, whatever
 * the number of agents that wait. A message names agents by 16 bytes each. The same connection
 * tells who takes whose seat.
 */
@Component
final class BellRope implements SmartLifecycle {

  static final String CHANNEL = "hive:letters";

  private static final Logger log = LoggerFactory.getLogger(BellRope.class);
  private static final long PAUSE_MILLIS = 500;
  private static final int BYTES = 16;

  private final RedisClient client;
  private final Bells bells;
  private final Seats seats;
  private CountDownLatch stopped = new CountDownLatch(0);

  BellRope(RedisClient client, Bells bells, Seats seats) {
    this.client = client;
    this.bells = bells;
    this.seats = seats;
  }

  /** What to publish so that these agents are woken. */
  static byte[] message(Collection<UUID> agents) {
    ByteBuffer message = ByteBuffer.allocate(agents.size() * BYTES);
    for (UUID agent : agents) {
      message.putLong(agent.getMostSignificantBits()).putLong(agent.getLeastSignificantBits());
    }
    return message.array();
  }

  @Override
  public synchronized void start() {
    CountDownLatch stop = new CountDownLatch(1);
    stopped = stop;
    Thread.ofVirtual().name("bell-rope").start(() -> hold(stop));
  }

  /** Subscribes, trying until Redis is there; from then on the client reconnects by itself. */
  private void hold(CountDownLatch stop) {
    try {
      while (stop.getCount() > 0 && !subscribed()) {
        stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean subscribed() {
    try {
      subscribe(client.connectPubSub(RedisConnections.CODEC));
      return true;
    } catch (RedisException away) {
      log.debug("Nobody is woken by Redis yet", away);
      return false;
    }
  }

  /** The client repeats a subscription after an interruption only where it was confirmed once. */
  private void subscribe(StatefulRedisPubSubConnection<String, byte[]> connection) {
    connection.addListener(new Puller());
    try {
      connection.sync().subscribe(CHANNEL, Seats.CHANNEL);
    } catch (RedisException unconfirmed) {
      connection.close();
      throw unconfirmed;
    }
  }

  @Override
  public synchronized void stop() {
    stopped.countDown();
    bells.silence();
  }

  @Override
  public synchronized boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private final class Puller extends RedisPubSubAdapter<String, byte[]> {

    @Override
    public void message(String channel, byte[] message) {
      if (channel.equals(CHANNEL)) {
        ring(message);
      } else {
        seats.taken(message);
      }
    }

    private void ring(byte[] message) {
      ByteBuffer agents = ByteBuffer.wrap(message);
      while (agents.remaining() >= BYTES) {
        bells.ring(new UUID(agents.getLong(), agents.getLong()));
      }
    }

    /** What was published while the subscription was interrupted is lost. */
    @Override
    public void subscribed(String channel, long count) {
      bells.ringAll();
    }
  }
}
