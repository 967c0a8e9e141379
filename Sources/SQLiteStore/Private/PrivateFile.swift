// A private copy of a database without copying it.
//
// A plan works on its own copy of a dataset that may be 150 MB, and a grading makes a dozen runs. So the file that
// SQLite sees is an overlay: reads come from the dataset's file until a block has been written, and written blocks
// stay in this process's memory. The dataset is opened read-only and never changes (datasets are built once, under a
// name of their content); a database that somebody else may write meanwhile is first copied with SQLite's backup
// interface, see `Connection.open`.
//
//     offset   0        4096      8192      12288
//     base     | block 0 | block 1 | block 2 |          the dataset, pread(2)
//     overlay            | block 1'|         | block 3  written by the plan
//     seen     | block 0 | block 1'| block 2 | block 3
//
// Blocks of the base that were never written need not even be copied: SQLite reads them where the kernel has them (`mappedBytes`,
// its memory-mapped I/O), which saves a system call and a copy for each page of a large table.
//
// A truncation drops blocks, and lowers `baseSize` for good: what grows again there is zero, not the base's old bytes.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes behind one main database.
final class PrivateFile {
  static let blockSize = 4_096

  /// The base's descriptor, -1 for an empty base.
  private let descriptor: Int32
  /// How much of the base is still seen.
  private var baseSize: Int
  /// The size of the file that SQLite sees.
  private(set) var size: Int
  /// Written blocks by their number; nil writes through to the descriptor.
  private var overlay: [Int: UnsafeMutableRawPointer]?
  /// How many blocks may be written before the disk is "full".
  private let capacity: Int
  /// The base, mapped when it is first asked for; nil where it cannot be.
  private lazy var mapping: UnsafeMutableRawPointer? = map()
  private var mappedSize = 0
  /// What all files of the process may map together, in bytes: the sandbox leaves a gigabyte of addresses beside the plan's own. Bases
  /// beyond it are read.
  private static let mostMapped = 512 << 20
  private static let mapped = Mutex(0)

  /// - Parameters:
  ///   - descriptor: an open file, owned from now on; -1 for none.
  ///   - writesThrough: write to the file itself instead of keeping written blocks in memory.
  ///   - capacity: bytes that may be written to the overlay.
  init(descriptor: Int32, writesThrough: Bool, capacity: Int) {
    self.descriptor = descriptor
    let length = descriptor >= 0 ? Int(lseek(descriptor, 0, SEEK_END)) : 0
    self.baseSize = max(0, length)
    self.size = max(0, length)
    self.overlay = writesThrough ? nil : [:]
    self.capacity = capacity / Self.blockSize
  }

  deinit {
    if let overlay {
      for block in overlay.values { block.deallocate() }
    }
    if mappedSize > 0, let mapping {
      munmap(mapping, mappedSize)
      Self.mapped.withLock { $0 -= mappedSize }
    }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Fills `buffer`; bytes beyond the end are zero. Returns false when there were such bytes, as SQLite wants to know.
  func read(into buffer: UnsafeMutableRawPointer, count: Int, at offset: Int) -> Bool {
    if let overlay, !overlay.isEmpty {
      var done = 0
      while done < count {
        let position = offset + done
        let inBlock = position % Self.blockSize
        let part = min(count - done, Self.blockSize - inBlock)
        if let block = overlay[position / Self.blockSize] {
          (buffer + done).copyMemory(from: block + inBlock, byteCount: part)
        } else {
          readBase(into: buffer + done, count: part, at: position)
        }
        done += part
      }
    } else {
      readBase(into: buffer, count: count, at: offset)
    }
    return offset + count <= size
  }

  private func map() -> UnsafeMutableRawPointer? {
    guard overlay != nil, baseSize > 0 else { return nil }
    return Self.mapped.withLock { total in
      guard total + baseSize <= Self.mostMapped,
        let start = mmap(nil, baseSize, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
      else { return nil }
      mappedSize = baseSize
      total += baseSize
      return start
    }
  }

  /// Where bytes of the base lie that no write has touched; nil where there are others, so that they must be read.
  /// A file that somebody cuts short meanwhile ends the process: datasets are never changed, and copies have no name.
  func mappedBytes(at offset: Int, count: Int) -> UnsafeMutableRawPointer? {
    guard offset + count <= baseSize, let overlay, let mapping else { return nil }
    if !overlay.isEmpty {
      for block in offset / Self.blockSize...(offset + count - 1) / Self.blockSize where overlay[block] != nil {
        return nil
      }
    }
    return mapping + offset
  }

  private func readBase(into buffer: UnsafeMutableRawPointer, count: Int, at offset: Int) {
    let available = max(0, min(count, baseSize - offset))
    var done = 0
    while done < available {
      let received = pread(descriptor, buffer + done, available - done, off_t(offset + done))
      if received > 0 {
        done += received
      } else if received == 0 || errno != EINTR {
        break
      }
    }
    if done < count { memset(buffer + done, 0, count - done) }
  }

  /// Returns false when the disk, or the overlay, is full.
  func write(from buffer: UnsafeRawPointer, count: Int, at offset: Int) -> Bool {
    guard overlay != nil else { return writeBase(from: buffer, count: count, at: offset) }
    var done = 0
    while done < count {
      let position = offset + done
      let number = position / Self.blockSize
      let inBlock = position % Self.blockSize
      let part = min(count - done, Self.blockSize - inBlock)
      let block: UnsafeMutableRawPointer
      if let known = overlay?[number] {
        block = known
      } else {
        guard let written = overlay?.count, written < capacity else { return false }
        block = .allocate(byteCount: Self.blockSize, alignment: 16)
        if part < Self.blockSize {
          readBase(into: block, count: Self.blockSize, at: number * Self.blockSize)
        }
        overlay?[number] = block
      }
      (block + inBlock).copyMemory(from: buffer + done, byteCount: part)
      done += part
    }
    size = max(size, offset + count)
    return true
  }

  private func writeBase(from buffer: UnsafeRawPointer, count: Int, at offset: Int) -> Bool {
    var done = 0
    while done < count {
      let sent = pwrite(descriptor, buffer + done, count - done, off_t(offset + done))
      if sent > 0 {
        done += sent
      } else if sent == 0 || errno != EINTR {
        return false
      }
    }
    size = max(size, offset + count)
    baseSize = size
    return true
  }

  func truncate(to newSize: Int) {
    if overlay == nil {
      _ = ftruncate(descriptor, off_t(newSize))
      baseSize = newSize
    } else {
      let firstGone = (newSize + Self.blockSize - 1) / Self.blockSize
      for number in overlay.map({ Array($0.keys) }) ?? [] where number >= firstGone {
        overlay?.removeValue(forKey: number)?.deallocate()
      }
      if newSize % Self.blockSize != 0, let last = overlay?[newSize / Self.blockSize] {
        let kept = newSize % Self.blockSize
        memset(last + kept, 0, Self.blockSize - kept)
      }
      baseSize = min(baseSize, newSize)
    }
    size = newSize
  }

  /// Writes the file's bytes to disk when it writes through.
  func synchronize() {
    if overlay == nil { fsync(descriptor) }
  }
}
