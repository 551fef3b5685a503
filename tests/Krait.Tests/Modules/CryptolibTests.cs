// cryptolib against the test vectors of FIPS 197 and NIST SP 800-38A: the builds of MicroPython that the scripts are recorded
// with have no such module.

using Xunit;

namespace Krait.Tests.Modules;

public sealed class CryptolibTests
{
    const string Text =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    const string Key128 = "2b7e151628aed2a6abf7158809cf4f3c";
    const string Key256 = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
    const string Vector = "000102030405060708090a0b0c0d0e0f";
    const string Counter = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

    [Theory]
    [InlineData(Key128, 1, "", "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4")]
    [InlineData(Key256, 1, "", "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7")]
    [InlineData(Key128, 2, Vector, "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7")]
    [InlineData(Key256, 2, Vector, "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")]
    [InlineData(Key128, 6, Counter, "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee")]
    [InlineData(Key256, 6, Counter, "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6")]
    public void Gives_what_the_standard_gives_whole_and_in_pieces(string key, int mode, string vector, string cipher)
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None });
        engine.Exec(
            $"""
            from binascii import hexlify, unhexlify
            from cryptolib import aes
            text, cipher = unhexlify('{Text}'), unhexlify('{cipher}')
            def new():
                return aes(unhexlify('{key}'), {mode}, unhexlify('{vector}') or None)
            results = [new().encrypt(text) == cipher, new().decrypt(cipher) == text]
            a, b = new(), new()
            cuts = [0, 16, 48, 64] if {mode} != 6 else [0, 1, 17, 18, 50, 64]
            pieces = list(zip(cuts, cuts[1:]))
            results.append(b''.join(a.encrypt(text[i:j]) for i, j in pieces) == cipher)
            buffer = bytearray(cipher)
            for i, j in pieces:
                part = memoryview(buffer)[i:j]
                b.decrypt(part, part)
            results.append(buffer == text)
            """);
        Assert.Equal("[True, True, True, True]", engine.Eval<string>("str(results)"));
    }

    [Theory]
    [InlineData("aes(b'k' * 16, 3)", "mode")]
    [InlineData("aes(b'k' * 15, 1)", "key")]
    [InlineData("aes(b'k' * 16, 2)", "IV")]
    [InlineData("aes(b'k' * 16, 6, b'v' * 15)", "IV")]
    [InlineData("aes(b'k' * 16, 1).encrypt(b'x' * 17)", "blksize % 16")]
    [InlineData("aes(b'k' * 16, 1).encrypt(b'x' * 16, bytearray(15))", "output too small")]
    [InlineData("[c.encrypt(b'x' * 16) or c.decrypt(b'x' * 16) for c in [aes(b'k' * 16, 1)] if c.encrypt(b'') == b''] and d.decrypt(b'')", "can't encrypt & decrypt")]
    public void Refuses_what_the_original_refuses(string call, string message)
    {
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None });
        engine.Exec("from cryptolib import aes\nd = aes(b'k' * 32, 1)\nd.encrypt(b'')");
        var error = Assert.Throws<PyException>(() => engine.Exec(call));
        Assert.Equal(("ValueError", message), (error.TypeName, error.Message));
    }
}
