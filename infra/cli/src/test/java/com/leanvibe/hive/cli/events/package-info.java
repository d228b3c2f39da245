@NullMarked
package com.leanvibe.hive.cli.events;

import org.jspecify.annotations.NullMarked;
