@NullMarked
package com.leanvibe.hive.cli.client;

import org.jspecify.annotations.NullMarked;
