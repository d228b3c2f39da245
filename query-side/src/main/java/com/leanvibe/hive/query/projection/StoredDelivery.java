package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads events that were put aside back from their tables. */
final class StoredDelivery {

  private StoredDelivery() {}

  static Delivery read(ResultSet row, EventCodec codec) throws SQLException {
    String key = row.getString("aggregate_id");
    StoredEvent stored =
        new StoredEvent(
            row.getLong("position"),
            row.getString("event_id"),
            key,
            row.getLong("sequence"),
            row.getString("name"),
            row.getInt("revision"),
            row.getBytes("metadata"),
            row.getBytes("payload"));
    return new Delivery(
        new Recorded(codec, row.getInt("partition"), row.getLong("record_offset"), stored),
        aggregate(key));
  }

  /** The id within an aggregate's key. */
  static UUID aggregate(String key) {
    return Ids.require(key.substring(key.indexOf('/') + 1));
  }
}
