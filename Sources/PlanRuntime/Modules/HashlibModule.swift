import Crypto

// The module `hashlib`, over swift-crypto. A digest object keeps a running state and can be copied.

/// One running digest.
private enum RunningDigest {
  case md5(Insecure.MD5)
  case sha1(Insecure.SHA1)
  case sha256(SHA256)
  case sha384(SHA384)
  case sha512(SHA512)

  init?(_ name: String) {
    switch name.lowercased() {
    case "md5": self = .md5(Insecure.MD5())
    case "sha1": self = .sha1(Insecure.SHA1())
    case "sha256": self = .sha256(SHA256())
    case "sha384": self = .sha384(SHA384())
    case "sha512": self = .sha512(SHA512())
    default: return nil
    }
  }

  var blockSize: Int {
    switch self {
    case .md5, .sha1, .sha256: 64
    case .sha384, .sha512: 128
    }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .md5(var hash):
      hash.update(bufferPointer: bytes)
      self = .md5(hash)
    case .sha1(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha1(hash)
    case .sha256(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha256(hash)
    case .sha384(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha384(hash)
    case .sha512(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha512(hash)
    }
  }

  var digest: [UInt8] {
    switch self {
    case .md5(let hash): Array(hash.finalize())
    case .sha1(let hash): Array(hash.finalize())
    case .sha256(let hash): Array(hash.finalize())
    case .sha384(let hash): Array(hash.finalize())
    case .sha512(let hash): Array(hash.finalize())
    }
  }
}

private final class DigestObject: ForeignObject {
  let name: String
  var running: RunningDigest

  init(name: String, running: RunningDigest) {
    self.name = name
    self.running = running
  }

  override package var cost: Int { 400 }
}

extension Interpreter {
  private static let digestNames = ["md5", "sha1", "sha256", "sha384", "sha512"]

  private static let absentDigests = [
    "sha224", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s", "shake_128", "shake_256",
  ]

  func registerHashlib() {
    registerModule("hashlib") { (vm, module) throws(PlanError) in
      let type = vm.makeType("HASH", module: "_hashlib")
      vm.define(type) { d in
        d.method("update", "self, data, /") { (vm, a) throws(PlanError) in
          try vm.update(vm.digestObject(a[0]), a[1])
          return .none
        }
        d.method("digest", "self, /") { (vm, a) throws(PlanError) in
          vm.heap.bytes(try vm.digestObject(a[0]).running.digest)
        }
        d.method("hexdigest", "self, /") { (vm, a) throws(PlanError) in
          vm.string(Interpreter.hexadecimal(try vm.digestObject(a[0]).running.digest))
        }
        d.method("copy", "self, /") { (vm, a) throws(PlanError) in
          let object = try vm.digestObject(a[0])
          return vm.foreign(DigestObject(name: object.name, running: object.running), of: type)
        }
        d.property("name", get: { (vm, this) throws(PlanError) in vm.string(try vm.digestObject(this).name) })
        d.property(
          "digest_size", get: { (vm, this) throws(PlanError) in .int(try vm.digestObject(this).running.digest.count) })
        d.property(
          "block_size", get: { (vm, this) throws(PlanError) in .int(try vm.digestObject(this).running.blockSize) })
      }
      for name in Interpreter.digestNames {
        module.set(
          name,
          vm.function("openssl_" + name, "string=..., *, usedforsecurity=True") { (vm, a) throws(PlanError) in
            try vm.makeDigest(name, a[0], type)
          })
      }
      for name in Interpreter.absentDigests {
        module.set(
          name,
          vm.function("openssl_" + name, "*args, **kwargs") { (vm, a) throws(PlanError) in
            throw vm.unsupported("hashlib.\(name)")
          })
      }
      module.set(
        "new",
        vm.function("new", "name, data=..., *, usedforsecurity=True") { (vm, a) throws(PlanError) in
          try vm.makeDigest(vm.text(a[0], "name"), a[1], type)
        })
      let names = vm.heap.adopt(vm.heap.setOwned(frozen: false))
      if let set = vm.set(names) {
        for name in Interpreter.digestNames { try vm.add(set, vm.string(name)) }
      }
      module.set("algorithms_guaranteed", names)
      module.set("algorithms_available", names)
    }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func digestObject(_ value: Value) throws(PlanError) -> DigestObject {
    guard let object = swiftObject(value, as: DigestObject.self) else {
      throw error(.typeError, "a hash object is required")
    }
    return object
  }

  private func makeDigest(_ name: String, _ data: Value, _ type: TypeInfo) throws(PlanError) -> Value {
    guard let running = RunningDigest(name) else {
      if Interpreter.absentDigests.contains(name) { throw unsupported("hashlib.\(name)") }
      throw error(.valueError, "unsupported hash type \(name)")
    }
    let object = DigestObject(name: name.lowercased(), running: running)
    if !data.isUndefined { try update(object, data) }
    return foreign(object, of: type)
  }

  private func update(_ object: DigestObject, _ data: Value) throws(PlanError) {
    guard let bytes = native(data).object(of: .bytes).map(BytesObject.init) else {
      if stringObject(data) != nil {
        throw error(.typeError, "Strings must be encoded before hashing")
      }
      throw error(.typeError, "object supporting the buffer API required")
    }
    try charge(1 + bytes.count / 64)
    object.running.update(UnsafeRawBufferPointer(bytes.bytes))
  }
}
