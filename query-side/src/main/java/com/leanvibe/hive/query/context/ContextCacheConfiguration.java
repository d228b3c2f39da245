package com.leanvibe.hive.query.context;

import com.leanvibe.hive.platform.redis.RedisLink;
import com.leanvibe.hive.platform.redis.RedisSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all instances remember of searches together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ContextCacheSettings.class, SearchSettings.class})
class ContextCacheConfiguration {

  @Bean
  CacheLine contextCacheLine(RedisSettings redis, ContextCacheSettings settings) {
    return new CacheLine(new RedisLink(redis), settings.patience());
  }

  @Bean
  RedisShelf<Kept> foundShelf(CacheLine line, ContextCacheSettings settings) {
    return new RedisShelf<>("found", new KeptForm(), line, settings.life(), settings.most());
  }

  @Bean
  RedisShelf<float[]> placesShelf(CacheLine line, ContextCacheSettings settings) {
    return new RedisShelf<>(
        "places", new PlaceForm(), line, settings.placesLife(), settings.most());
  }
}
